// Canary-gate is the shop window of a store: a request shows one shelf
// with what lies on it, its prices, and how many each branch has left.
package main

import (
	"encoding/json"
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

const (
	shelves       = 8
	itemsPerShelf = 40
	defaultOffers = 24
)

// An item as the window shows it. One window is shown to all customers,
// so its items are shared by all requests.
type item struct {
	Name  string         `json:"name"`
	Cents int            `json:"cents"`
	Tags  []string       `json:"tags"`
	Left  map[string]int `json:"left"`
}

// A window is all shelves, and how many items of each are on offer: those
// may get another price before they are shown.
type window struct {
	shelves [][]item
	offers  int
}

// The handler is the same in every build; a build differs in how it takes
// the shelf out of the window.
func newHandler() http.Handler {
	w := newWindow(offersFromEnv())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /shelf", func(out http.ResponseWriter,
		r *http.Request) {
		id, err := strconv.Atoi(r.URL.Query().Get("id"))
		if err != nil || id < 0 || id >= shelves {
			http.NotFound(out, r)
			return
		}
		page, err := json.Marshal(w.shelf(id))
		if err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
			return
		}
		out.Header().Set("Content-Type", "application/json")
		out.Write(page)
	})
	return mux
}

func newWindow(offers int) *window {
	w := &window{offers: offers}
	for s := range shelves {
		items := make([]item, itemsPerShelf)
		for i := range items {
			n := s*itemsPerShelf + i
			items[i] = item{
				Name:  fmt.Sprintf("article %d", n),
				Cents: 199 + 37*n%5_000,
				Tags:  []string{"new", fmt.Sprintf("row %d", n%7)},
				Left:  map[string]int{"north": n % 9, "harbour": n % 4},
			}
		}
		w.shelves = append(w.shelves, items)
	}
	return w
}

func offersFromEnv() int {
	text := os.Getenv("OFFERS")
	if text == "" {
		return defaultOffers
	}
	offers, err := strconv.Atoi(text)
	if err != nil || offers < 0 || offers > itemsPerShelf {
		log.Fatalf("OFFERS=%q is no whole number from 0 to %d",
			text, itemsPerShelf)
	}
	return offers
}
