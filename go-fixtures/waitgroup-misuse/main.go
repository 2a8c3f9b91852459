// Waitgroup-misuse is a product page that has each view counted by a
// collector before it is answered. After a few views the collector begins
// to reply in another format, and the code that reads it panics.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// The collector replies within 10 ms, so the budget is only spent where a
// reply was lost.
const defaultBudget = 20 * time.Millisecond

type page struct {
	collector *collector
	budget    time.Duration
}

func newHandler() http.Handler {
	p := &page{&collector{}, budgetFromEnv()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /product", p.serveProduct)
	return mux
}

// How countView waits for its worker, and what becomes of a panic in it,
// is what the variants differ in. The page is the same either way.
func (p *page) serveProduct(w http.ResponseWriter, r *http.Request) {
	sku := r.URL.Query().Get("sku")
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
		time.Sleep(p.budget)
	} else {
		p.countView(sku)
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"sku\":%q}\n", sku)
}

// survive keeps a panic of a worker from ending the process, as net/http
// does for handlers and for nobody else.
func survive() {
	recover()
}

func budgetFromEnv() time.Duration {
	text := os.Getenv("COUNT_BUDGET_MS")
	if text == "" {
		return defaultBudget
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("COUNT_BUDGET_MS=%q is no positive whole number", text)
	}
	return time.Duration(ms) * time.Millisecond
}
