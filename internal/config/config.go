// Package config holds every setting of Plein. Each is a flag with an environment variable of the same meaning.
package config

import (
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"
)

// Config is shared by all commands.
type Config struct {
	Data     string `help:"Directory for everything Plein keeps: database, search index, files, mails." default:"./data" env:"PLEIN_DATA" type:"path"`
	MySQLDSN string `name:"mysql-dsn" help:"Use this MySQL or MariaDB instead of the private one, e.g. user:password@tcp(host:3306)/plein." env:"PLEIN_MYSQL_DSN" placeholder:"DSN"`

	MeiliURL string `help:"Search with this Meilisearch server, e.g. http://127.0.0.1:7700; the embedded index stays, for when the server is away." name:"meili-url" env:"PLEIN_MEILI_URL" placeholder:"URL"`
	MeiliKey string `help:"Key of the Meilisearch server: its master key or an admin key." name:"meili-key" env:"PLEIN_MEILI_KEY" placeholder:"KEY"`

	EmbeddingsURL        string        `name:"embeddings-url" help:"Find by meaning too, with vectors of this service that speaks OpenAI's form, e.g. http://127.0.0.1:8081/v1. It is sent the texts of articles and threads, internal ones too, and what people search for." env:"PLEIN_EMBEDDINGS_URL" placeholder:"URL"`
	EmbeddingsModel      string        `name:"embeddings-model" help:"Model that makes the vectors." env:"PLEIN_EMBEDDINGS_MODEL" placeholder:"NAME"`
	EmbeddingsKey        string        `name:"embeddings-key" help:"Key of that service." env:"PLEIN_EMBEDDINGS_KEY" placeholder:"KEY"`
	EmbeddingsDimensions int           `name:"embeddings-dimensions" help:"Size of the vectors, for models that can choose; 0 is the model's own." env:"PLEIN_EMBEDDINGS_DIMENSIONS" placeholder:"N"`
	EmbeddingsFloor      float64       `name:"embeddings-floor" help:"Least likeness of meaning that counts, from 0 to 1; it depends on the model (${default} by default)." default:"0.5" env:"PLEIN_EMBEDDINGS_FLOOR" placeholder:"COSINE"`
	EmbeddingsBudget     time.Duration `name:"embeddings-budget" help:"How long a search waits for that service before it goes on without (${default} by default)." default:"150ms" env:"PLEIN_EMBEDDINGS_BUDGET"`

	BufferPool string `help:"Memory for the cache of the private database (${default} by default)." default:"256M" env:"PLEIN_BUFFER_POOL" placeholder:"SIZE"`
	LogLevel   string `help:"Least level to log: ${enum}." enum:"debug,info,warn,error" default:"info" env:"PLEIN_LOG_LEVEL"`
	LogFormat  string `help:"Form of log lines: ${enum}." enum:"text,json" default:"text" env:"PLEIN_LOG_FORMAT"`
}

// Server are the settings of the running program.
type Server struct {
	Addr           string         `help:"Address and port to listen on." default:"127.0.0.1:8080" env:"PLEIN_ADDR"`
	PublicURL      string         `help:"Address that browsers and mails use, without a slash at the end; http://ADDR by default." env:"PLEIN_PUBLIC_URL" placeholder:"URL"`
	TrustedProxies []string       `help:"Networks of proxies whose X-Forwarded-For and -Proto count." env:"PLEIN_TRUSTED_PROXIES" placeholder:"CIDR"`
	SMTPURL        string         `name:"smtp-url" help:"Send mail through this server, e.g. smtp://user:password@host:587 (smtps:// for TLS at once); without it mails are written to DATA/mail." env:"PLEIN_SMTP_URL" placeholder:"URL"`
	MailFrom       string         `help:"Sender of mails (${default} by default)." default:"Plein <noreply@localhost>" env:"PLEIN_MAIL_FROM" placeholder:"ADDRESS"`
	NATSURL        string         `name:"nats-url" help:"Carry live updates between several nodes over this NATS server." env:"PLEIN_NATS_URL" placeholder:"URL"`
	MaxUpload      int64          `help:"Largest file that may be attached, in bytes (${default} by default)." default:"26214400" env:"PLEIN_MAX_UPLOAD" placeholder:"BYTES"`
	MaxImport      int64          `help:"Largest file that an import in the workspace takes, in bytes (${default} by default)." default:"2147483648" env:"PLEIN_MAX_IMPORT" placeholder:"BYTES"`
	Drain          time.Duration  `help:"How long running requests may take after a stop was asked for." default:"15s" env:"PLEIN_DRAIN"`
	Demo           bool           `help:"Load the demo when the database is empty, and show its sign-ins." env:"PLEIN_DEMO"`
	SiteName       string         `help:"Name shown on every page." default:"Plein" env:"PLEIN_SITE_NAME"`
	DebugSQL       bool           `name:"debug-sql" help:"Say in every answer, in the header X-Sql-Statements, how many SQL statements it took." env:"PLEIN_DEBUG_SQL"`
	Limits         map[string]int `name:"limit" help:"Change how often a person may do something in a minute, e.g. search=60;change=30; 0 is no limit, all=N sets every one (docs/operations.md has the list)." env:"PLEIN_LIMIT" placeholder:"KIND=N"`
	TimeZone       string         `help:"Time zone of the desk, for days in figures." default:"Europe/Amsterdam" env:"PLEIN_TIME_ZONE"`
	CheckLinks     bool           `help:"Ask the addresses on the internet that articles lead to whether they are still there, once a week." default:"true" negatable:"" env:"PLEIN_CHECK_LINKS"`
}

// Validate checks what the flag parser cannot. kong calls it.
func (c Config) Validate() error {
	if c.Data == "" {
		return fmt.Errorf("--data: names no directory")
	}
	if c.MeiliURL != "" {
		u, err := url.Parse(c.MeiliURL)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("--meili-url: %q is no http or https address", c.MeiliURL)
		}
	}
	if c.EmbeddingsURL != "" {
		u, err := url.Parse(c.EmbeddingsURL)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("--embeddings-url: %q is no http or https address", c.EmbeddingsURL)
		}
		if c.EmbeddingsModel == "" {
			return fmt.Errorf("--embeddings-model: names no model")
		}
		if c.EmbeddingsFloor < 0 || c.EmbeddingsFloor > 1 || c.EmbeddingsDimensions < 0 || c.EmbeddingsBudget <= 0 {
			return fmt.Errorf("--embeddings-floor is from 0 to 1, --embeddings-dimensions and --embeddings-budget are not negative")
		}
	}
	return nil
}

// Logger makes the logger that the settings ask for; it writes to standard error.
func (c Config) Logger() *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // kong checked the value
	opts := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, opts))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, opts))
}

// URL is the public address, for links in mails and pages.
func (s Server) URL() string {
	if s.PublicURL != "" {
		return strings.TrimRight(s.PublicURL, "/")
	}
	host, port, err := net.SplitHostPort(s.Addr)
	if ip, bad := netip.ParseAddr(host); err == nil && (host == "" || bad == nil && ip.IsUnspecified()) {
		return "http://localhost:" + port // listens everywhere
	}
	return "http://" + s.Addr
}

// Secure reports whether browsers reach Plein over TLS.
func (s Server) Secure() bool { return strings.HasPrefix(s.URL(), "https://") }

// Validate checks what the flag parser cannot. kong calls it.
func (s Server) Validate() error {
	if s.PublicURL != "" {
		u, err := url.Parse(s.PublicURL)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("--public-url: %q is no http or https address", s.PublicURL)
		}
	}
	if s.SMTPURL != "" {
		u, err := url.Parse(s.SMTPURL)
		if err != nil || u.Host == "" || (u.Scheme != "smtp" && u.Scheme != "smtps") {
			return fmt.Errorf("--smtp-url: want smtp://host:port or smtps://host:port")
		}
	}
	if _, err := mail.ParseAddress(s.MailFrom); err != nil {
		return fmt.Errorf("--mail-from: %q is no address such as Plein <noreply@example.com>", s.MailFrom)
	}
	if _, err := time.LoadLocation(s.TimeZone); err != nil {
		return fmt.Errorf("--time-zone: %q is not known", s.TimeZone)
	}
	if s.MaxUpload < 1 {
		return fmt.Errorf("--max-upload: must be at least 1 byte")
	}
	if s.MaxImport < 1 {
		return fmt.Errorf("--max-import: must be at least 1 byte")
	}
	_, err := s.Proxies()
	return err
}

// Proxies are the trusted networks.
func (s Server) Proxies() ([]netip.Prefix, error) {
	out := make([]netip.Prefix, 0, len(s.TrustedProxies))
	for _, p := range s.TrustedProxies {
		prefix, err := netip.ParsePrefix(p)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxies: %q is no network such as 10.0.0.0/8", p)
		}
		out = append(out, prefix)
	}
	return out, nil
}
