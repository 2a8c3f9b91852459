package main

import "testing"

func TestTheNumberIsFound(t *testing.T) {
	if got := string(numberIn(waybill("lamp"))); got != "TR-lamp-0417" {
		t.Errorf("found %q", got)
	}
}
