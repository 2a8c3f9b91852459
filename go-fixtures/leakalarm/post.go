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

// newPoster keeps no connection open between two alerts, for its
// goroutines would stand in the count that the alarm watches. It follows
// no redirect: that would make a GET of the POST, without the alert.
func newPoster(name, url string, body func(Alert) any) *poster {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
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
		return withoutAddress(err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := p.client.Do(request)
	if err != nil {
		return withoutAddress(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode/100 != 2 {
		said, _ := io.ReadAll(io.LimitReader(answer.Body, 200))
		return fmt.Errorf("answered %s: %q", answer.Status, said)
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
