//go:build !fix && !middleware && !hangup

package main

import (
	"context"
	"net/http"
	"time"
)

// withDeadline leaves the time to the client: it has a timeout of its
// own, so nobody waits for ever.
func withDeadline(next http.Handler, _ time.Duration) http.Handler {
	return next
}

// serveReport asks until it is answered. The client may have left long
// before: then the answer is for nobody, but the connection it comes over
// is one of twenty, and others wait for it.
func (s *service) serveReport(w http.ResponseWriter, r *http.Request) {
	ctx := context.Background()
	shop := r.URL.Query().Get("shop")
	cents, err := s.warehouse.turnover(ctx, shop)
	if err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	send(w, shop, cents)
}
