// Package payment takes the customer's money for an order.
package payment

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync/atomic"
)

// An Order is what the customer sends.
type Order struct {
	ID   string `json:"id"`
	Card string `json:"card"`
	Goods
}

// Goods are the part of an order that concerns inventory.
type Goods struct {
	SKU   string `json:"sku"`
	Count int    `json:"count"`
}

// A till is what every desk has, however it reaches inventory.
type till struct {
	clearing            *clearing
	published, rejected atomic.Int64
}

// Published counts the orders whose goods were to be put aside.
func (t *till) Published() int64 { return t.published.Load() }

// Rejected counts those of them that were refused, and not paid for.
func (t *till) Rejected() int64 { return t.rejected.Load() }

// ServeHTTP takes one payment: first reserve, then the money. How an
// order reaches inventory is what the variants differ in. The receipt is
// for the money and says nothing of the shelf, so all give the same.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var order Order
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	d.published.Add(1)
	if err := d.reserve(r.Context(), order.Goods); err != nil {
		d.rejected.Add(1)
		w.Header().Set("Retry-After", "1")
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	receipt := d.clearing.charge(order)
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"order\":%q,\"paid\":true,\"receipt\":\"%x\"}\n",
		order.ID, receipt[:16])
}
