//go:build middleware

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

// serveReport calls code that was written before there were contexts. The
// deadline passes, the context says so to nobody, and the request waits
// and answers exactly as it did without.
func (s *service) serveReport(w http.ResponseWriter, r *http.Request) {
	ctx := context.TODO()
	shop := r.URL.Query().Get("shop")
	cents, err := s.warehouse.turnover(ctx, shop)
	if err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	send(w, shop, cents)
}
