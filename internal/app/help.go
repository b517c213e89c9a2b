package app

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// Help prints what kong does; without a command it adds the flags of serve, which is what runs then.
func Help(o kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(o, ctx); err != nil || ctx.Selected() != nil {
		return err
	}
	for _, cmd := range ctx.Model.Children {
		if cmd.Name == "serve" {
			fmt.Fprintf(ctx.Stdout, "\nFlags of serve:\n")
			printFlags(ctx.Stdout, cmd.Flags)
		}
	}
	return nil
}

// printFlags prints flags as kong does, which keeps its own way to itself.
func printFlags(w io.Writer, flags []*kong.Flag) {
	const column, width = 29, 80
	for _, f := range flags {
		name := "      --" + f.Name
		if !f.IsBool() {
			name += "=" + f.FormatPlaceHolder()
		}
		if len(name) > column-2 {
			fmt.Fprintln(w, name)
			name = ""
		}
		for _, line := range wrap(kong.DefaultHelpValueFormatter(f.Value), width-column) {
			fmt.Fprintf(w, "%-*s%s\n", column, name, line)
			name = ""
		}
	}
}

// wrap breaks a text into lines of at most width bytes, words being shorter.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
