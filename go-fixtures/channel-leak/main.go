// Channel-leak is the price service of a shop. The supplier's quote is
// better than the list price but slow to come, so the shop gives it a
// budget of time and answers with the list price when that has run out.
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

// The supplier never answers within 35 ms, so at a budget of 20 ms every
// variant answers every request with the list price: what is compared is
// how they give up, and no race decides. With QUOTE_BUDGET_MS=60 every
// quote comes in time, and nobody gives up.
const defaultBudget = 20 * time.Millisecond

var listPriceCents = map[string]int{
	"lamp-1047":  1299,
	"chair-2210": 8900,
}

type shop struct {
	supplier *supplier
	budget   time.Duration
}

func newHandler() http.Handler {
	s := &shop{supplier: openSupplier(), budget: budgetFromEnv()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /price", s.servePrice)
	return mux
}

// How quote waits, and how it gives up, is what the variants differ in.
func (s *shop) servePrice(w http.ResponseWriter, r *http.Request) {
	sku := r.URL.Query().Get("sku")
	cents, known := listPriceCents[sku]
	if !known {
		http.NotFound(w, r)
		return
	}
	from := "list"
	if probe.Capped() {
		s.passBudget(w)
	} else if quoted, inTime := s.quote(r.Context(), sku); inTime {
		cents, from = quoted, "supplier"
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"sku\":%q,\"cents\":%d,\"from\":%q}\n",
		sku, cents, from)
}

// passBudget stands in for quote once the process holds as many
// goroutines as the harness allows it: nobody is asked and nothing more
// is left behind, but the customer waits as long as before.
func (s *shop) passBudget(w http.ResponseWriter) {
	w.Header().Set("Fixproof-Capped", "1")
	<-time.After(s.budget)
}

func budgetFromEnv() time.Duration {
	text := os.Getenv("QUOTE_BUDGET_MS")
	if text == "" {
		return defaultBudget
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("QUOTE_BUDGET_MS=%q is no positive whole number", text)
	}
	return time.Duration(ms) * time.Millisecond
}
