package leakalarm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A poster sends JSON to one address.
type poster struct {
	name   string
	url    string
	client *http.Client
	body   func(Alert) any
}

// postTimeout is for all of it, from looking up the name to the answer.
const postTimeout = 10 * time.Second

// Nobody who answers decides how much memory that takes: of the headers no
// more is read than this, and of the body no more than is looked through
// for the beginning that a failure quotes.
const (
	longestHeaders = 64 << 10
	longestRefusal = 4 << 10
	quoted         = 200
)

// newPoster keeps no connection open between two alerts, for its
// goroutines would stand in the count that the alarm watches. It follows
// no redirect: that would make a GET of the POST, without the alert.
func newPoster(name, url string, body func(Alert) any) *poster {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
	transport.MaxResponseHeaderBytes = longestHeaders
	return &poster{name, url, &http.Client{
		Transport: transport,
		Timeout:   postTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}, body}
}

func (p *poster) Name() string { return p.name }

func (p *poster) Send(ctx context.Context, alert Alert) error {
	body, err := json.Marshal(p.body(alert))
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx,
		http.MethodPost, p.url, bytes.NewReader(body))
	if err != nil {
		return errors.New("what it was given is no address")
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := p.client.Do(request)
	if err != nil {
		return withoutAddress(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode/100 != 2 {
		said, _ := io.ReadAll(
			io.LimitReader(answer.Body, longestRefusal))
		return fmt.Errorf("answered %d %s: %q", answer.StatusCode,
			http.StatusText(answer.StatusCode),
			p.without(string(said)))
	}
	return nil
}

// withoutAddress keeps the address out of logs: whoever knows a webhook's
// may post to it.
func withoutAddress(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// without is the beginning of what a server said, and none of the address
// in it: servers like to repeat the path that they do not know. Parts of
// less than three letters are anybody's.
func (p *poster) without(said string) string {
	isCut, longest := len(said) == longestRefusal, 0
	for _, secret := range secretsOf(p.url) {
		if len(secret) < 3 {
			continue
		}
		longest = max(longest, len(secret))
		part := regexp.MustCompile("(?i)" + regexp.QuoteMeta(secret))
		said = part.ReplaceAllLiteralString(said, "…")
	}
	// The last letters may be the beginning of a part that was cut.
	if isCut {
		said = said[:max(len(said)-longest, 0)]
	}
	return strings.ToValidUTF8(said[:min(len(said), quoted)], "")
}

// secretsOf are the parts of an address that are its owner's alone, as
// they are written and as they are meant, the longest first.
func secretsOf(address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	parts := strings.FieldsFunc(u.EscapedPath()+"?"+u.RawQuery,
		func(r rune) bool { return strings.ContainsRune("/?&=", r) })
	password, _ := u.User.Password()
	parts = append(parts, u.User.Username(), password)
	for _, part := range parts {
		if meant, err := url.QueryUnescape(part); err == nil {
			parts = append(parts, meant)
		}
		if meant, err := url.PathUnescape(part); err == nil {
			parts = append(parts, meant)
		}
	}
	slices.SortFunc(parts, func(a, b string) int {
		return len(b) - len(a)
	})
	return parts
}
