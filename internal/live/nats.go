package live

import (
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
)

// subject carries all messages of one Plein. Several of them on one NATS server keep apart by NATS accounts.
const subject = "plein.live"

// separator stands between topic and key; neither holds it.
const separator = "\n"

type remote struct {
	conn *nats.Conn
	log  *slog.Logger
}

// Connect makes a hub that shares messages with other nodes over the NATS server at url (nats://host:4222, several separated by commas).
// A server that does not answer yet is tried until it does; meanwhile the hub works on this node. Errors: an address that is none.
func Connect(url string, log *slog.Logger) (*Hub, error) {
	h := New()
	r := &remote{log: log}
	conn, err := nats.Connect(url,
		nats.Name("plein"), nats.NoEcho(), nats.MaxReconnects(-1), nats.RetryOnFailedConnect(true), nats.ReconnectWait(time.Second),
		nats.ReconnectBufSize(1<<20),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil {
				log.Warn("live: other nodes are out of reach", "error", err)
			}
		}),
		// Also called when the first connection of RetryOnFailedConnect comes late.
		nats.ReconnectHandler(func(*nats.Conn) {
			log.Info("live: other nodes are in reach again")
			h.lookAgain()
		}),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			log.Warn("live: messages missed", "error", err)
			h.lookAgain()
		}),
	)
	if err != nil {
		return nil, fmt.Errorf("live: %w", err)
	}
	r.conn = conn
	if _, err := conn.Subscribe(subject, func(m *nats.Msg) {
		topic, key, ok := strings.Cut(string(m.Data), separator)
		if ok {
			h.deliver(topic, key)
		}
	}); err != nil {
		conn.Close()
		return nil, fmt.Errorf("live: %w", err)
	}
	// When the server is there, other nodes are heard from here on; when not, the subscription is made on the first connection.
	if conn.IsConnected() {
		if err := conn.FlushTimeout(5 * time.Second); err != nil {
			log.Warn("live: NATS is slow", "error", err)
		}
	}
	h.remote = r
	return h, nil
}

// send publishes to the other nodes; it only writes into a buffer.
func (r *remote) send(topic, key string) {
	if err := r.conn.Publish(subject, []byte(topic+separator+key)); err != nil {
		r.log.Debug("live: message not sent to other nodes", "error", err)
	}
}

func (r *remote) close() {
	if err := r.conn.FlushTimeout(time.Second); err != nil {
		r.log.Debug("live: last messages not sent", "error", err)
	}
	r.conn.Close()
}
