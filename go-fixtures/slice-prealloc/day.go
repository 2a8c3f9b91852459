package main

// A day is a row of readings, in hundredths of a degree.
type day struct {
	readings int
}

// reading makes up the i-th one. It costs next to nothing, so that what a
// request costs is the slice that the readings are collected in.
func (d *day) reading(i int) int64 {
	return 4_000 + int64(i)*7_919%3_500
}

type summary struct {
	count     int
	low, high int64
	sum       int64
}

// add looks at the readings and keeps none, so it does not matter to it
// where their slice lies.
func (s *summary) add(readings []int64) {
	for _, reading := range readings {
		if s.count == 0 {
			s.low, s.high = reading, reading
		}
		s.low, s.high = min(s.low, reading), max(s.high, reading)
		s.sum += reading
		s.count++
	}
}
