//go:build tinyappend

package main

// Four readings are 32 bytes.
const batch = 4

// summarise collects the day's readings and adds them up, a few at a
// time.
func summarise(d *day, s *summary) {
	for from := 0; from < d.readings; from += batch {
		s.add(collect(d, from, min(from+batch, d.readings)))
	}
}

// collect appends to a slice that starts with nothing. It is kept out of
// its caller, so that it returns its slice in earnest.
//
//go:noinline
func collect(d *day, from, to int) []int64 {
	var readings []int64
	for i := from; i < to; i++ {
		readings = append(readings, d.reading(i))
	}
	return readings
}
