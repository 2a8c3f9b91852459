// Package store keeps the orders: those of this year in memory, those of
// the years before in an archive.
package store

import "strconv"

// An Order has been placed by a customer.
type Order struct {
	ID, Owner string
	Cents     int
}

// Memory keeps this year's orders.
type Memory struct{ orders map[string][]Order }

// Open gives a store in which every customer has twenty orders.
func Open() *Memory {
	m := &Memory{orders: map[string][]Order{}}
	for _, owner := range []string{"ada", "joe"} {
		for i := range 20 {
			id := owner + "-" + strconv.Itoa(i)
			m.orders[owner] = append(m.orders[owner],
				Order{ID: id, Owner: owner, Cents: 100 + 7*i})
		}
	}
	return m
}

// Of returns a customer's orders.
func (m *Memory) Of(owner string) []Order { return m.orders[owner] }

// Archive has the orders of the years before. Nothing opens it here; a
// static graph draws it all the same, since it could stand behind every
// interface that Memory stands behind.
type Archive struct{ shelves []Memory }

// Of returns a customer's orders, the oldest first.
func (a *Archive) Of(owner string) []Order {
	var found []Order
	for i := range a.shelves {
		found = append(found, a.shelves[i].Of(owner)...)
	}
	return found
}
