//go:build unread

package main

import (
	"context"
	"net/http"
)

// One Transport for all, with room for as many idle connections to the
// supplier as there are questions under way.
var client = &http.Client{Transport: &http.Transport{
	MaxIdleConnsPerHost: 64,
}}

// cheapest has what it wants after the first offer, and closes the body.
// The rest is still on its way over the connection, which can serve no
// other question before it has come: it is closed as well.
func (s *shop) cheapest(ctx context.Context, sku string) (offer, error) {
	question, err := s.question(ctx, sku)
	if err != nil {
		return offer{}, err
	}
	answer, err := client.Do(question)
	if err != nil {
		return offer{}, err
	}
	defer answer.Body.Close()
	return first(answer.Body)
}
