package main

import "fmt"

// A member is 96 bytes: the small struct that the lesson is about.
type member struct {
	id        int64
	visits    int64
	owesCents int64
	since     int64
	badge     int64
	locker    int64
	name      string
	mail      string
	city      string
}

// Rows is how the desk knows its table, as a service knows its database.
// What a method of an interface does with a pointer the compiler cannot
// see, so every member that is read into lies on the heap.
type rows interface {
	count() int
	scan(i int, into *member)
}

type table struct {
	names, mails, cities []string
}

func newTable(members int) *table {
	t := &table{}
	for i := range members {
		t.names = append(t.names, fmt.Sprintf("Member No. %d", i))
		t.mails = append(t.mails, mailOf(i))
		t.cities = append(t.cities, fmt.Sprintf("Town %d", i%17))
	}
	return t
}

// mailOf gives every third member no address.
func mailOf(i int) string {
	if i%3 == 2 {
		return ""
	}
	return fmt.Sprintf("no%d@club.example", i)
}

func (t *table) count() int { return len(t.names) }

// scan fills in what the row has. Like many a decoder it passes over what
// is missing, so whoever hands it a used struct gets used values back.
func (t *table) scan(i int, into *member) {
	into.id = int64(i)
	into.visits = int64(i) * 7_919 % 100
	into.owesCents = int64(i) * 104_729 % 5_000
	into.since = 1_990 + int64(i)%30
	into.badge = int64(i) + 100_000
	into.locker = int64(i) % 40
	into.name = t.names[i]
	into.city = t.cities[i]
	if t.mails[i] != "" {
		into.mail = t.mails[i]
	}
}
