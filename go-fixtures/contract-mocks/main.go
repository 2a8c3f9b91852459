// Contract-mocks is the price page of a shop: a page, a cache, and the
// catalogue behind it, which is slow. Each was tested on its own.
package main

import (
	"net/http"

	"fixproof/fixtures/contract-mocks/cache"
	"fixproof/fixtures/contract-mocks/catalogue"
	"fixproof/fixtures/contract-mocks/page"
	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

func newHandler() http.Handler {
	prices := catalogue.Open()
	probe.Gauge("catalogue_reads", func() float64 {
		return float64(prices.Reads())
	})
	mux := http.NewServeMux()
	mux.Handle("GET /price", page.New(cache.New(), prices))
	return mux
}
