// Wasm-rules is a payment's risk check whose rules are WebAssembly: a
// table, written by people who do not write Go, becomes one module, and
// wazero, a runtime in plain Go, compiles it when the service starts.
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

func newHandler() http.Handler {
	rules := ruleTable(rulesFromEnv())
	points, most := newEngine(rules), pointsOfAll(rules)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /risk", func(w http.ResponseWriter,
		r *http.Request) {
		p, err := paymentOf(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		decision := "accept"
		// A customer is called from three tenths of all points on.
		if 10*points(p) >= 3*most {
			decision = "call"
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, "{\"decision\":%q}\n", decision)
	})
	return mux
}

// A payment is what the rules may ask about.
type payment struct {
	amount, tries, days float64
	country, channel    int32
}

func paymentOf(r *http.Request) (p payment, err error) {
	query := r.URL.Query()
	for name, field := range map[string]*float64{
		"amount": &p.amount, "tries": &p.tries, "days": &p.days,
	} {
		*field, err = strconv.ParseFloat(query.Get(name), 64)
		if err != nil {
			return p, fmt.Errorf("%s is no number: %w", name, err)
		}
	}
	p.country = numberOf(query.Get("country"), countries)
	p.channel = numberOf(query.Get("channel"), channels)
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
