// The fields of a day in one of ICU's calendars.
#include "include/rx_icu.h"
#include "support.hpp"
#include <limits>
#include <memory>
#include <unicode/calendar.h>
#include <unicode/gregocal.h>

void rx_calendar_fields(
    const char *name, double millis, int32_t *year, int32_t *month, int32_t *day, int32_t *ec) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale("en");
  locale.setKeywordValue("calendar", name, status);
  std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(icu::TimeZone::getGMT()->clone(), locale, status));
  if (U_SUCCESS(status)) {
    // Proleptic, as ISO dates are: no jump to the Julian calendar in 1582.
    if (auto *gregorian = dynamic_cast<icu::GregorianCalendar *>(calendar.get())) {
      gregorian->setGregorianChange(-std::numeric_limits<double>::max(), status);
    }
    calendar->setTime(millis, status);
    *year = calendar->get(UCAL_YEAR, status);
    *month = calendar->get(UCAL_MONTH, status) + 1;
    *day = calendar->get(UCAL_DATE, status);
  }
  *ec = status;
}
