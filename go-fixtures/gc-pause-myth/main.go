// Gc-pause-myth is a social network in memory: most of a million people,
// each of whom knows four others, and a question about the friends of a
// friend.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// 400,000 people of 192 bytes are about 75 MB, and 1.6 million pointers
// in the antipattern.
const (
	defaultPeople = 400_000
	friendsEach   = 4
)

func newHandler() http.Handler {
	n := newNetwork(peopleFromEnv())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /circle", func(w http.ResponseWriter,
		r *http.Request) {
		id, err := strconv.Atoi(r.URL.Query().Get("of"))
		if err != nil || id < 0 || id >= n.size() {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(describe(id, n.circle(id)))
	})
	return mux
}

// newNetwork makes the people known to each other. The collector has
// nothing to find while they are being made, and is left out of it.
func newNetwork(people int) *network {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return fill(people)
}

// friendOf says whom a person knows: strangers from all over the town,
// so that following a friendship means going far in memory.
func friendOf(person, place, people int) int {
	return int((uint64(person)*friendsEach + uint64(place) + 1) *
		0x9e3779b97f4a7c15 % uint64(people))
}

// describe lists the ages of a circle. Its buffer is the garbage that
// makes the collector come: 64 KB a request.
func describe(id int, ages []int64) []byte {
	page := make([]byte, 0, 64<<10)
	page = fmt.Appendf(page, "{\"of\":%d,\"ages\":[", id)
	for i, age := range ages {
		if i > 0 {
			page = append(page, ',')
		}
		page = strconv.AppendInt(page, age, 10)
	}
	return append(page, "]}\n"...)
}

func peopleFromEnv() int {
	text := os.Getenv("PEOPLE")
	if text == "" {
		return defaultPeople
	}
	people, err := strconv.Atoi(text)
	if err != nil || people <= friendsEach {
		log.Fatalf("PEOPLE=%q is no whole number above %d",
			text, friendsEach)
	}
	return people
}
