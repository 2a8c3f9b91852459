package main

import (
	"fmt"
	"slices"
	"strings"
)

// tables plays all days and writes what came of them as Markdown.
func tables(days, leaks int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "| load without a leak | alerts in %s days: "+
		"`Unexplained` | `Rises` |\n|---|---|---|\n", thousands(days))
	for _, k := range sound {
		falseAlarms(&out, k, days)
	}
	out.WriteString("| **and where it is wrong:** | | |\n")
	for _, k := range beyond {
		falseAlarms(&out, k, days)
	}
	fmt.Fprintf(&out, "\n| leak | found on so many of %s days, "+
		"after so many minutes of load (half of them, all of them): "+
		"`Unexplained` | `Rises` |\n|---|---|---|\n", thousands(leaks))
	for _, k := range leaking {
		fmt.Fprintf(&out, "| %s |", k.name)
		for _, rule := range rules {
			fmt.Fprintf(&out, " %s |", summaryOf(mapDays(leaks,
				func(day uint64) finding { return k.find(day, rule) })))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func falseAlarms(out *strings.Builder, k kind, days int) {
	fmt.Fprintf(out, "| %s |", k.name)
	for _, rule := range rules {
		fmt.Fprintf(out, " %s |", thousands(k.falseAlarms(days, rule)))
	}
	out.WriteString("\n")
}

// summaryOf says on how many days a leak was found, and how late.
func summaryOf(findings []finding) string {
	var minutes []float64
	early := 0
	for _, f := range findings {
		switch {
		case f.found:
			minutes = append(minutes, f.loadMin)
		case f.early:
			early++
		}
	}
	said := thousands(len(minutes))
	if len(minutes) > 0 {
		slices.Sort(minutes)
		said += fmt.Sprintf(": %.0f, %.0f",
			minutes[(len(minutes)-1)/2], minutes[len(minutes)-1])
	}
	if early > 0 {
		said += fmt.Sprintf("; %s woken before it", thousands(early))
	}
	return said
}

// thousands writes a number as 1,234,567.
func thousands(n int) string {
	if n < 1_000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1_000), n%1_000)
}
