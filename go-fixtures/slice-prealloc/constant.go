//go:build constant

package main

// summarise collects the day's readings and adds them up.
func summarise(d *day, s *summary) {
	s.add(collect(d))
}

// collect is told its capacity by a constant of no more than 64 KB. It
// returns the slice, so on its own it needs the heap; but it is copied
// into its caller, which does not keep the slice either, and there the
// slice lies on the stack. A larger READINGS is appended on the heap.
func collect(d *day) []int64 {
	readings := make([]int64, 0, defaultReadings)
	for i := range d.readings {
		readings = append(readings, d.reading(i))
	}
	return readings
}
