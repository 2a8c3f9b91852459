package main

import (
	"log"
	"os"
	"strconv"
	"time"
)

// The market is quiet: a fresh rate is the old one, so that every answer
// is the same in whatever order customers come.
var market = []string{"usd", "jpy", "gbp", "chf", "sek", "nok", "pln",
	"czk", "huf", "dkk", "cad", "aud"}

// A bank is asked over the network, and answers any number of questions
// at once, each after its pace.
type bank struct {
	pace time.Duration
}

func openBank() *bank { return &bank{pace: paceFromEnv()} }

func (b *bank) ask(of string) int {
	time.Sleep(b.pace)
	return b.rates()[of]
}

func (b *bank) rates() map[string]int {
	rates := make(map[string]int, len(market))
	for i, of := range market {
		rates[of] = 10_000 + 731*i
	}
	return rates
}

const defaultPace = 20 * time.Millisecond

func paceFromEnv() time.Duration {
	text := os.Getenv("BANK_MS")
	if text == "" {
		return defaultPace
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms < 0 {
		log.Fatalf("BANK_MS=%q is no whole number from 0 on", text)
	}
	return time.Duration(ms) * time.Millisecond
}
