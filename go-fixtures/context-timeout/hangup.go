//go:build hangup

package main

import (
	"net/http"
	"time"
)

// withDeadline leaves the time to the client: it has a timeout of its
// own, so nobody waits for ever.
func withDeadline(next http.Handler, _ time.Duration) http.Handler {
	return next
}

// serveReport hands the request's own context down. It has no deadline,
// but net/http ends it when the client hangs up: then the connection is
// free for somebody who is still there.
func (s *service) serveReport(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	shop := r.URL.Query().Get("shop")
	cents, err := s.warehouse.turnover(ctx, shop)
	if err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	send(w, shop, cents)
}
