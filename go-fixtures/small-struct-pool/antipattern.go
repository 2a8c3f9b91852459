//go:build !fix && !noclear && !manypool && !manymake && !manyvalue

package main

import (
	"net/http"
	"sync"
)

// A member that has served one request serves the next.
var members = sync.Pool{New: func() any { return new(member) }}

// serveMember reads the row into a pooled member. The member of another
// request is still in it, so it is cleared first; it goes back after the
// last use, and nobody may keep a pointer to it.
func serveMember(w http.ResponseWriter, t rows, id int) {
	m := members.Get().(*member)
	*m = member{}
	defer members.Put(m)

	t.scan(id, m)
	send(w, m)
}
