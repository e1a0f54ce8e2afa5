package picture

import "math"

// Instants are milliseconds since 1970-01-01T00:00Z and days are 86,400,000 of
// them, as in ECMA-262 (21.4.1). Whatever is out of range is NaN.
const (
	msPerMinute = 60e3
	msPerDay    = 86400e3
	msPerWeek   = 7 * msPerDay
	maxInstant  = 8.64e15
)

// timeClip drops fractions and what is out of range.
func timeClip(ms float64) float64 {
	if !(math.Abs(ms) <= maxInstant) {
		return math.NaN()
	}
	return math.Trunc(ms) + 0
}

// makeDate is Date.UTC: months count from 0 and may be outside the year, days
// and times may be outside their ranges, and the years 0 to 99 are those of the
// twentieth century.
func makeDate(year, month, day, hour, minute, second, ms float64) float64 {
	if year >= 0 && year <= 99 {
		year += 1900
	}
	if !(math.Abs(year) <= 1e6 && math.Abs(month) <= 1e7) {
		return math.NaN()
	}
	year += math.Floor(month / 12)
	month -= 12 * math.Floor(month/12)
	days := float64(dayNumber(int(year), int(month)+1, 1)) + (day - 1)
	time := hour*3600e3 + minute*60e3 + second*1e3 + ms
	return timeClip(days*msPerDay + time)
}

// dayNumber counts the days from 1970-01-01 in the Gregorian calendar.
func dayNumber(year, month, day int) int {
	if month <= 2 { // years begin in March, so that the leap day is the last
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	ofEra := year - era*400
	ofYear := (153*(month-3)+2)/5 + day - 1
	return era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// fields are the parts of an instant. The month counts from 0, the weekday is 1
// for Monday to 7 for Sunday. Those of NaN are NaN.
type fields struct {
	instant                                             float64
	year, month, day, weekday, hour, minute, second, ms float64
}

// fieldsOf takes an instant apart, in UTC.
func fieldsOf(instant float64) fields {
	nan := math.NaN()
	instant = timeClip(instant)
	if math.IsNaN(instant) {
		return fields{nan, nan, nan, nan, nan, nan, nan, nan, nan}
	}
	const day = int(msPerDay)
	days := floorDiv(int(instant), day)
	rest := int(instant) - days*day
	f := fields{
		instant: instant, weekday: float64((days + 3) - 7*floorDiv(days+3, 7) + 1),
		hour: float64(rest / 3600000), minute: float64(rest / 60000 % 60),
		second: float64(rest / 1000 % 60), ms: float64(rest % 1000),
	}
	f.year, f.month, f.day = civil(days)
	return f
}

// civil is the inverse of dayNumber, with months from 0.
func civil(days int) (year, month, day float64) {
	days += 719468
	era := floorDiv(days, 146097)
	ofEra := days - era*146097
	yearOfEra := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*ofYear + 2) / 153 // from March
	d := ofYear - (153*m+2)/5 + 1
	y := yearOfEra + era*400
	if m >= 10 {
		return float64(y + 1), float64(m - 10), float64(d)
	}
	return float64(y), float64(m + 2), float64(d)
}

// firstWeek gives the Monday of the first week of a month, which is the one with
// the first Thursday; that of January begins the weeks of the year (ISO 8601).
func firstWeek(year, month float64) float64 {
	first := makeDate(year, month, 1, 0, 0, 0, 0)
	weekday := fieldsOf(first).weekday
	if weekday > 4 {
		return first + (8-weekday)*msPerDay
	}
	return first - (weekday-1)*msPerDay
}

// today is the day of an instant by way of makeDate: in the years 0 to 99 the
// reference counts days and weeks in the twentieth century.
func (f *fields) today() float64 {
	return makeDate(f.year, f.month, f.day, 0, 0, 0, 0)
}

// dayOfYear counts from 1.
func (f *fields) dayOfYear() float64 {
	return (f.today()-makeDate(f.year, 0, 1, 0, 0, 0, 0))/msPerDay + 1
}

// weekOfYear is the week in the sense of ISO 8601.
func (f *fields) weekOfYear() float64 {
	return f.week(52, firstWeek(f.year, 0), firstWeek(f.year+1, 0), firstWeek(f.year-1, 0))
}

// weekOfMonth counts the weeks of the month that has their Thursday.
func (f *fields) weekOfMonth() float64 {
	nextYear, nextMonth := nextMonth(f.year, f.month)
	lastYear, lastMonth := lastMonth(f.year, f.month)
	return f.week(4, firstWeek(f.year, f.month), firstWeek(nextYear, nextMonth), firstWeek(lastYear, lastMonth))
}

// week counts from the first week of this period, or of the next or last one
// where the day belongs there. The next is looked at from the fewest weeks on.
func (f *fields) week(fewest, this, next, last float64) float64 {
	today := f.today()
	week := math.Floor((today-this)/msPerWeek) + 1
	switch {
	case week > fewest && today >= next:
		return 1
	case week < 1:
		return math.Floor((today-last)/msPerWeek) + 1
	}
	return week
}

func nextMonth(year, month float64) (float64, float64) {
	if month == 11 {
		return year + 1, 0
	}
	return year, month + 1
}

func lastMonth(year, month float64) (float64, float64) {
	if month == 0 {
		return year - 1, 11
	}
	return year, month - 1
}

// weekYear is the year that the week belongs to.
func (f *fields) weekYear() float64 {
	switch {
	case f.instant < firstWeek(f.year, 0):
		return f.year - 1
	case f.instant >= firstWeek(f.year+1, 0):
		return f.year + 1
	}
	return f.year
}

// weekMonth is the month that the week belongs to, from 1.
func (f *fields) weekMonth() float64 {
	month := f.month
	if nextYear, next := nextMonth(f.year, month); f.instant < firstWeek(f.year, f.month) {
		_, month = lastMonth(f.year, month)
	} else if f.instant >= firstWeek(nextYear, next) {
		month = next
	}
	return month + 1
}
