// Package orders lists what a customer has ordered.
package orders

import (
	"encoding/json"
	"net/http"

	"fixproof/fixtures/call-topology/store"
)

// Store is where orders are kept.
type Store interface {
	Of(owner string) []store.Order
}

// A List answers with a customer's orders.
type List struct{ store Store }

// New gives a list of what is kept in the store.
func New(store Store) *List { return &List{store: store} }

type line struct {
	ID    string `json:"id"`
	Cents int    `json:"cents"`
}

// ServeHTTP answers with the orders that the customer may see. How often
// the rules are asked for that is what the variants differ in.
func (l *List) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user := r.URL.Query().Get("user")
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(l.visible(user, l.store.Of(user)))
}

func lineOf(order store.Order) line {
	return line{ID: order.ID, Cents: order.Cents}
}
