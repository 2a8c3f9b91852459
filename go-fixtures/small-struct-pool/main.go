// Small-struct-pool is the members' desk of a club: it looks a member up
// in a table and answers with what the table says of them.
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

// The variants that read the whole table for an answer read so many rows.
const defaultMembers = 1_000

func newHandler() http.Handler {
	var t rows = newTable(membersFromEnv())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /member", func(w http.ResponseWriter,
		r *http.Request) {
		id, err := strconv.Atoi(r.URL.Query().Get("id"))
		if err != nil || id < 0 || id >= t.count() {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		serveMember(w, t, id)
	})
	return mux
}

func send(w http.ResponseWriter, m *member) {
	fmt.Fprintf(w,
		"{\"id\":%d,\"name\":%q,\"mail\":%q,\"visits\":%d,\"owes\":%d}\n",
		m.id, m.name, m.mail, m.visits, m.owesCents)
}

func membersFromEnv() int {
	text := os.Getenv("MEMBERS")
	if text == "" {
		return defaultMembers
	}
	members, err := strconv.Atoi(text)
	if err != nil || members < 10 {
		log.Fatalf("MEMBERS=%q is no whole number from 10 on", text)
	}
	return members
}
