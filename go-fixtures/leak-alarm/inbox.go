package main

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"

	"fixproof/fixtures/leakalarm"
)

// An inbox is the channel that the depot's alerts go to. It keeps the
// last, for GET /alerts.
type inbox struct {
	mu        sync.Mutex
	count     int
	cut       int
	lastAlert leakalarm.Alert
}

func (*inbox) Name() string { return "inbox" }

func (b *inbox) Send(_ context.Context, alert leakalarm.Alert) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count++
	if alert.Stack.Truncated {
		b.cut++
	}
	b.lastAlert = alert
	return nil
}

func (b *inbox) alerts() float64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return float64(b.count)
}

func (b *inbox) truncated() float64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return float64(b.cut)
}

func (b *inbox) serveLast(w http.ResponseWriter, _ *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.count == 0 {
		http.Error(w, "no alert so far", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(b.lastAlert)
}
