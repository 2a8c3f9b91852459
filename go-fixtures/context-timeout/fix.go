//go:build fix

package main

import (
	"context"
	"net/http"
	"time"
)

// withDeadline gives each request a time after which everything that is
// done for it ends, however deep in the service that is.
func withDeadline(next http.Handler, limit time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// serveReport hands the context down, so that the wait for a connection
// and the wait for the answer both end with it. Nothing writes the status
// by itself when time runs out: the handler has to.
func (s *service) serveReport(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	shop := r.URL.Query().Get("shop")
	cents, err := s.warehouse.turnover(ctx, shop)
	if err != nil {
		http.Error(w, "out of time", http.StatusRequestTimeout)
		return
	}
	send(w, shop, cents)
}
