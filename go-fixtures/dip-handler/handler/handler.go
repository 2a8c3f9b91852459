// Package handler answers those who want to sign up.
package handler

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"

	"fixproof/fixtures/dip-handler/users"
)

// ServeHTTP keeps a user and answers with what was kept, read back. What
// s.users is, a store or an interface, is what the variants differ in.
func (s *SignUp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var asked struct{ Name, Email string }
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	user, err := users.Welcome(asked.Name, asked.Email)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	if user, err = s.users.Create(r.Context(), user); err == nil {
		for range reads {
			user, err = s.users.Find(r.Context(), user.ID)
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	json.NewEncoder(w).Encode(user)
}

// Each read back is one call more that goes through the interface in the
// fix and straight to the store in the antipattern. READS sets how many.
var reads = readsFromEnv()

func readsFromEnv() int {
	text := os.Getenv("READS")
	if text == "" {
		return 20
	}
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		log.Fatalf("READS=%q is no positive whole number", text)
	}
	return n
}
