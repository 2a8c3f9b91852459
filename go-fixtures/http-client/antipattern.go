//go:build !fix && !unread && !twoidle

package main

import (
	"context"
	"io"
	"net/http"
)

// newClient makes a client of its own for each question, so that no
// setting of one caller reaches another.
func newClient() *http.Client {
	return &http.Client{Transport: &http.Transport{}}
}

// cheapest asks as the documentation says: the body is read to its end
// and closed, so the connection can be used again. But the pool that it
// goes back to is the Transport's, and nobody has that one any more: the
// connection stays open, with two goroutines here and one at its other
// end, for as long as the process lives.
func (s *shop) cheapest(ctx context.Context, sku string) (offer, error) {
	question, err := s.question(ctx, sku)
	if err != nil {
		return offer{}, err
	}
	answer, err := newClient().Do(question)
	if err != nil {
		return offer{}, err
	}
	defer answer.Body.Close()
	best, err := first(answer.Body)
	io.Copy(io.Discard, answer.Body)
	return best, err
}
