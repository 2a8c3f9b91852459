//go:build manypool

package main

import (
	"net/http"
	"sync"
)

// A member that has served one row serves the next.
var members = sync.Pool{New: func() any { return new(member) }}

// serveMember goes through the whole table, for want of an index, with a
// pooled member for each row.
func serveMember(w http.ResponseWriter, t rows, id int) {
	for i := range t.count() {
		m := members.Get().(*member)
		*m = member{}
		t.scan(i, m)
		if m.id == int64(id) {
			send(w, m)
		}
		members.Put(m)
	}
}
