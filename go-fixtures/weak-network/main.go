// Weak-network is an order service at the far end of a mobile link: each
// order asks a stock service on the other side. How many may ask at once
// is a setting, and the link has its own opinion of it.
package main

import (
	"context"
	"encoding/json"
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

const (
	// Right for the office line that it was measured on.
	defaultLimit = 64
	// An order that has not had its turn by then is refused. No variant
	// comes near it, so none is quick by refusing.
	maxWait = 3 * time.Second
)

type desk struct {
	limiter *limiter
	link    *link
}

func newHandler() http.Handler {
	d := &desk{
		limiter: newLimiter(setting("UPSTREAM_LIMIT", defaultLimit)),
		link: openLink(
			setting("LINK_SPEEDUP", 10),
			setting("RETRY_AFTER_MS", retryAfterMs)),
	}
	probe.Gauge("link_queue", func() float64 {
		return float64(d.link.queued(time.Now()))
	})
	probe.Gauge("limit", d.limiter.current)

	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", d.serveOrder)
	return mux
}

type order struct {
	SKU   string `json:"sku"`
	Count int    `json:"count"`
}

// serveOrder waits for its turn, then for the link. Only the second wait
// is a round trip, and only that tells something about the link.
func (d *desk) serveOrder(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		http.Error(w, "not an order", http.StatusBadRequest)
		return
	}
	turn, cancel := context.WithTimeout(r.Context(), maxWait)
	defer cancel()
	if err := d.limiter.acquire(turn); err != nil {
		http.Error(w, "try later", http.StatusServiceUnavailable)
		return
	}
	asked := time.Now()
	err := d.link.exchange(r.Context())
	d.limiter.release(time.Since(asked), err == nil)
	if err != nil {
		http.Error(w, "no stock service", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(o)
}

func setting(name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	value, err := strconv.Atoi(text)
	if err != nil || value <= 0 {
		log.Fatalf("%s=%q is no positive whole number", name, text)
	}
	return value
}
