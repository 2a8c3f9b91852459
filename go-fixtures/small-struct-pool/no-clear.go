//go:build noclear

package main

import (
	"net/http"
	"sync"
)

// A member that has served one request serves the next.
var members = sync.Pool{New: func() any { return new(member) }}

// serveMember reads the row into a pooled member, which still holds what
// it held before. Whatever the row does not fill in, the customer is told
// of somebody else.
func serveMember(w http.ResponseWriter, t rows, id int) {
	m := members.Get().(*member)
	defer members.Put(m)

	t.scan(id, m)
	send(w, m)
}
