// Rule-engine is a payment's risk check: a table of rules, written by
// people who do not write Go, gives each payment its points.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// A thousand rules are the table of a large shop. With RULES=5 the rules
// are a small part of what a request costs.
const defaultRules = 1_000

// A payment is what the rules may ask about.
type payment struct {
	numbers [3]float64
	texts   [2]string
}

func newHandler() http.Handler {
	e := newEngine(parseAll(ruleTable(rulesFromEnv())))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /risk", func(w http.ResponseWriter,
		r *http.Request) {
		p, err := paymentOf(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, "{\"decision\":%q}\n", e.decide(p))
	})
	return mux
}

func paymentOf(r *http.Request) (*payment, error) {
	query := r.URL.Query()
	p := new(payment)
	for name, at := range textAt {
		p.texts[at] = query.Get(name)
	}
	for name, at := range numberAt {
		value, err := strconv.ParseFloat(query.Get(name), 64)
		if err != nil {
			return nil, fmt.Errorf("%s is no number: %w", name, err)
		}
		p.numbers[at] = value
	}
	return p, nil
}

func rulesFromEnv() int {
	text := os.Getenv("RULES")
	if text == "" {
		return defaultRules
	}
	rules, err := strconv.Atoi(text)
	if err != nil || rules <= 0 {
		log.Fatalf("RULES=%q is no positive whole number", text)
	}
	return rules
}
