// Connection-pool-leak is a shop's page of reviews: a product's first
// three, read from a database over a pool of twenty connections.
package main

import (
	"database/sql"
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

// So many connections the database gives to one service. POOL_SIZE=4
// makes every query wait its turn, and the end come after four pages.
const defaultPoolSize = 20

// The page shows so many reviews, the most helpful first.
const shown = 3

const bySKU = "SELECT author, text FROM reviews WHERE sku = ? " +
	"ORDER BY helpful DESC"

type review struct {
	Author string `json:"author"`
	Text   string `json:"text"`
}

type shop struct {
	db *sql.DB
}

func newHandler() http.Handler {
	store := &store{}
	size := number("POOL_SIZE", defaultPoolSize)
	db := sql.OpenDB(store)
	db.SetMaxOpenConns(size)
	// Kept open while idle, or the pool would close all but two of them
	// after every query and open them again.
	db.SetMaxIdleConns(size)
	// How old a connection may become; by default 0, as old as it likes.
	lifetime := time.Duration(number("POOL_LIFETIME_MS", 0))
	db.SetConnMaxLifetime(lifetime * time.Millisecond)

	// For a part of the window one product has one review more than the
	// page shows.
	probe.On("fourth.start", func() { store.fourth.Store(true) })
	probe.On("fourth.end", func() { store.fourth.Store(false) })

	// The pool counts by itself; it only has to be asked.
	probe.Gauge("in_use", func() float64 {
		return float64(db.Stats().InUse)
	})
	probe.Gauge("waits", func() float64 {
		return float64(db.Stats().WaitCount)
	})

	s := &shop{db: db}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /reviews", s.serveReviews)
	return mux
}

func (s *shop) serveReviews(w http.ResponseWriter, r *http.Request) {
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	top, err := s.topReviews(r.Context(), r.URL.Query().Get("sku"))
	if err != nil {
		http.Error(w, "no reviews", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(top)
}

// number reads a whole number, 0 or more, from the environment.
func number(name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		log.Fatalf("%s=%q is no whole number from 0 on", name, text)
	}
	return n
}
