//go:build !fix && !constant && !tinyappend && !tinymake

package main

// summarise collects the day's readings and adds them up.
func summarise(d *day, s *summary) {
	s.add(collect(d))
}

// collect appends to a slice that starts with nothing. Whenever it is
// full, append takes a larger piece of memory, a quarter larger to twice
// as large, copies all readings over and leaves the old piece behind.
func collect(d *day) []int64 {
	var readings []int64
	for i := range d.readings {
		readings = append(readings, d.reading(i))
	}
	return readings
}
