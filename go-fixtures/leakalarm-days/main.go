// Leakalarm-days tells how often the rules of leakalarm cry wolf, and how
// late they find a leak, on simulated days that the alarm lives through by
// its own clock:
//
//	go run ./leakalarm-days -write README.md
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"

	"fixproof/fixtures/leakalarm"
)

func main() {
	log.SetFlags(0)
	days := flag.Int("days", 1_000, "days of each load without a leak")
	leaks := flag.Int("leaks", 200, "days of each load with a leak")
	write := flag.String("write", "",
		"put the tables between the marks of this file")
	flag.Parse()
	if *days < 1 || *leaks < 1 {
		log.Fatal("-days and -leaks are at least 1")
	}
	text := tables(*days, *leaks)
	if *write == "" {
		fmt.Print(text)
		return
	}
	if err := put(*write, text); err != nil {
		log.Fatal(err)
	}
}

// rules are what is compared, each as it is without a setting.
var rules = []func() leakalarm.Rule{
	func() leakalarm.Rule { return &leakalarm.Unexplained{} },
	func() leakalarm.Rule { return &leakalarm.Rises{} },
}

const (
	beginMark = "<!-- leakalarm -->\n"
	endMark   = "<!-- /leakalarm -->\n"
)

func put(file, text string) error {
	whole, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, begins := bytes.Cut(whole, []byte(beginMark))
	_, after, ends := bytes.Cut(rest, []byte(endMark))
	if !begins || !ends {
		return errors.New(file + " has no line " + beginMark +
			"with a line " + endMark + "after it")
	}
	return os.WriteFile(file, bytes.Join([][]byte{
		before, []byte(beginMark + text + endMark), after}, nil), 0o644)
}
