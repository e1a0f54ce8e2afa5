package picture

import "testing"

// The numbers of interest are those of compiled pictures, over and over.

func BenchmarkFormatNumber(b *testing.B) {
	p, _ := CompileNumber("#,##0.00", nil)
	for b.Loop() {
		if p.Format(1234567.891) != "1,234,567.89" {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkFormatInteger(b *testing.B) {
	p, _ := CompileInteger("#,##0")
	for b.Loop() {
		if text, _ := p.Format(1234567); text != "1,234,567" {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkFormatDateTime(b *testing.B) {
	for b.Loop() {
		if text, _ := ISO().Format(1509380732935, Zone{}); text != "2017-10-30T16:25:32.935Z" {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkParseDateTime(b *testing.B) {
	p, _ := CompileDateTime("[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]", V22)
	for b.Loop() {
		if millis, _, _ := p.Parse("2017-10-30 16:25:32", 0); millis != 1509380732000 {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkParseISO(b *testing.B) {
	for b.Loop() {
		if millis, _ := ParseISO("2017-10-30T16:25:32.935Z", V22); millis != 1509380732935 {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkCompileDateTime(b *testing.B) {
	for b.Loop() {
		p, _ := CompileDateTime("[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]", V22)
		if _, ok, _ := p.Parse("2017-10-30 16:25:32", 0); !ok {
			b.Fatal("wrong")
		}
	}
}
