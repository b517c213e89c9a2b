// Package embed asks a service that speaks OpenAI's form of embeddings for the vectors of texts.
package embed

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

const (
	// answerMost bounds an answer in bytes.
	answerMost = 64 << 20
	// dialMost is how long reaching the service may take; how long an answer may take is the caller's to say.
	dialMost = 5 * time.Second
)

// Options says which service to ask.
type Options struct {
	// URL is the service's base, such as https://api.example.com/v1; "/embeddings" comes behind it.
	URL string
	// Model names what makes the vectors, Key is the secret that the service knows us by; empty where it wants none.
	Model, Key string
	// Dimensions asks for vectors of that size, for models that can; 0 is the model's own.
	Dimensions int
}

// Client asks one service.
type Client struct {
	o    Options
	to   string
	http *http.Client
}

// Open makes a client; it does not ask yet. The address is the operator's, and nobody else's: no redirect is followed, no
// proxy of the environment used, and addresses that only the machine's own cloud answers on are refused.
func Open(o Options) (*Client, error) {
	u, err := url.Parse(o.URL)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is no http or https address without user, query and fragment", o.URL)
	}
	if o.Model == "" {
		return nil, errors.New("no model is named")
	}
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = nil
	t.DialContext = (&net.Dialer{Timeout: dialMost, Control: refuse}).DialContext
	return &Client{
		o: o, to: strings.TrimSuffix(u.String(), "/") + "/embeddings",
		http: &http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}, nil
}

// Host is the host of the service.
func (c *Client) Host() string {
	u, err := url.Parse(c.to)
	if err != nil { // Open has read it
		return ""
	}
	return u.Host
}

// refuse keeps away from link-local addresses, where clouds hand out their machines' secrets.
func refuse(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if ip := at.Addr().Unmap(); ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() {
		return fmt.Errorf("embeddings: %s is not asked", ip)
	}
	return nil
}

// Embed gives a vector of length 1 for each text. Errors: of the connection, and whatever is not an answer of the right form.
func (c *Client) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	ask := struct {
		Model      string   `json:"model"`
		Input      []string `json:"input"`
		Dimensions int      `json:"dimensions,omitempty"`
		Encoding   string   `json:"encoding_format"`
	}{c.o.Model, texts, c.o.Dimensions, "float"}
	body, err := json.Marshal(ask)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.to, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.o.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.o.Key)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("embeddings: the service answers %s", res.Status)
	}
	var answer struct {
		Data []struct {
			Index     int       `json:"index"`
			Embedding []float32 `json:"embedding"`
		} `json:"data"`
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, answerMost)).Decode(&answer); err != nil {
		return nil, fmt.Errorf("embeddings: an answer that cannot be read: %w", err)
	}
	out := make([][]float32, len(texts))
	for _, d := range answer.Data {
		if d.Index < 0 || d.Index >= len(out) || out[d.Index] != nil {
			return nil, fmt.Errorf("embeddings: a vector for text %d, which was not asked", d.Index)
		}
		if out[d.Index], err = unit(d.Embedding); err != nil {
			return nil, err
		}
	}
	for i, v := range out {
		if v == nil || len(v) != len(out[0]) || c.o.Dimensions > 0 && len(v) != c.o.Dimensions {
			return nil, fmt.Errorf("embeddings: text %d has %d numbers", i, len(v))
		}
	}
	return out, nil
}

// unit gives a vector the length 1.
func unit(v []float32) ([]float32, error) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if !(sum > 0) || math.IsInf(sum, 0) {
		return nil, errors.New("embeddings: a vector without direction")
	}
	by := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= by
	}
	return v, nil
}
