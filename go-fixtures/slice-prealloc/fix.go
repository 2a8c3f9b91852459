//go:build fix

package main

// summarise collects the day's readings and adds them up.
func summarise(d *day, s *summary) {
	s.add(collect(d))
}

// collect knows how many readings there will be and says so: append
// never runs out of room. The slice is on the heap all the same, since
// the compiler does not know the number.
func collect(d *day) []int64 {
	readings := make([]int64, 0, d.readings)
	for i := range d.readings {
		readings = append(readings, d.reading(i))
	}
	return readings
}
