// Package page shows the price of a product.
package page

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"fixproof/fixtures/contract-mocks/contract"
)

// Prices is who knows them all, and is slow.
type Prices interface {
	Cents(sku string) int
}

// A Page answers with a price, from the cache where it can.
type Page struct {
	cache  contract.Cache
	prices Prices
}

// New gives a page on a cache and on the prices behind it.
func New(cache contract.Cache, prices Prices) *Page {
	return &Page{cache: cache, prices: prices}
}

// ServeHTTP answers with the price. What price makes of the cache's
// answers is what the variants differ in.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sku := r.URL.Query().Get("sku")
	if sku == "" {
		http.Error(w, "which product?", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"sku\":%q,\"cents\":%s}\n", sku,
		p.price(r.Context(), sku))
}

// fetch asks for the price and has it kept for those who come next.
func (p *Page) fetch(ctx context.Context, sku string) string {
	cents := strconv.Itoa(p.prices.Cents(sku))
	// A cache that does not take it costs time, and not the answer.
	_ = p.cache.Set(ctx, sku, cents)
	return cents
}
