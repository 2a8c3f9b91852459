// Http-client is a price service that asks a supplier over HTTP for each
// of its own requests. Its client is what the variants differ in.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

type shop struct {
	supplier *supplier
}

func newHandler() http.Handler {
	s := &shop{supplier: openSupplier()}
	probe.Gauge("connections_opened", func() float64 {
		return float64(s.supplier.opened.Load())
	})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /price", s.servePrice)
	return mux
}

func (s *shop) servePrice(w http.ResponseWriter, r *http.Request) {
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	best, err := s.cheapest(r.Context(), r.URL.Query().Get("sku"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"seller\":%q,\"cents\":%d}\n", best.Seller,
		best.Cents)
}

func (s *shop) question(ctx context.Context, sku string) (*http.Request,
	error) {
	return http.NewRequestWithContext(ctx, http.MethodGet,
		s.supplier.address+"/offers?sku="+sku, nil)
}

// first reads the first offer of a list, and no more than a buffer beyond
// it: the supplier's list begins with the cheapest.
func first(body io.Reader) (offer, error) {
	var best offer
	list := json.NewDecoder(body)
	if _, err := list.Token(); err != nil {
		return best, err
	}
	return best, list.Decode(&best)
}
