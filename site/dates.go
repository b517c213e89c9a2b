package site

import (
	"strconv"
	"time"
)

// units are the steps in which a time is told relative to now, the same as the island relative-time uses.
var units = []struct {
	name string
	size time.Duration
}{
	{"year", 31_557_600 * time.Second}, {"month", 2_629_800 * time.Second}, {"week", 7 * 24 * time.Hour},
	{"day", 24 * time.Hour}, {"hour", time.Hour}, {"minute", time.Minute},
}

// relative tells how long ago at is in whole units, cut off; "now" under a minute and for times to come.
func (f *frame) relative(at time.Time) string {
	ago := f.now.Sub(at)
	for _, u := range units {
		if ago < u.size {
			continue
		}
		n := int(ago / u.size)
		if u.size >= 24*time.Hour && n == 1 {
			return f.t("site.time." + u.name + "Last")
		}
		if u.name == "day" && n == 2 {
			return f.t("site.time.dayBefore")
		}
		return f.t("site.time."+u.name, "count", n)
	}
	return f.t("site.time.now")
}

// date is a day in words: 18 november 2026.
func (f *frame) date(at time.Time) string {
	at = at.In(f.site.zone)
	return strconv.Itoa(at.Day()) + " " + f.t("site.time.months."+strconv.Itoa(int(at.Month()))) + " " + strconv.Itoa(at.Year())
}

// exact is a day and a time of day.
func (f *frame) exact(at time.Time) string {
	return f.date(at) + ", " + at.In(f.site.zone).Format("15:04")
}

// iso is a time as machines read it.
func iso(at time.Time) string { return at.UTC().Format(time.RFC3339) }
