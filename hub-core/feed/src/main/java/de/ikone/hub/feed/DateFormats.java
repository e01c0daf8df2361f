package de.ikone.hub.feed;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** What a spreadsheet calls a date: a number of days that only its format tells from other numbers. */
final class DateFormats {
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.");
    private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);
    private static final long SECONDS_OF_DAY = 86_400;
    /** 31 December 9999, the last day a spreadsheet knows. */
    private static final double LAST = 2_958_466;

    private DateFormats() {}

    /** A code that stands for a format which a workbook may name by number alone; empty if that is no date. */
    static String builtIn(String id) {
        return switch (id) {
            case "14", "15", "16", "17" -> "yyyy-mm-dd";
            case "18", "19", "20", "21", "45", "46", "47" -> "hh:mm:ss";
            case "22" -> "yyyy-mm-dd hh:mm";
            default -> "";
        };
    }

    static boolean isDate(String code) {
        String plain = LITERALS.matcher(code).replaceAll("");
        return !plain.equalsIgnoreCase("general") && DATE.matcher(plain).find();
    }

    /**
     * ISO text of a number of days: a date if it is whole, a time of day if there is no day in it, else both.
     *
     * @param from1904 whether days are counted from 1904
     * @return the number itself if it is no day that a spreadsheet knows
     */
    static Object text(double days, boolean from1904) {
        if (!(days >= 0 && days < LAST)) {
            return days;
        }
        long seconds = Math.round(days * SECONDS_OF_DAY);
        long day = seconds / SECONDS_OF_DAY;
        LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_OF_DAY);
        if (day == 0) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        LocalDate date = start(day, from1904).plusDays(day);
        return time.equals(LocalTime.MIDNIGHT)
                ? date.toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.of(date, time));
    }

    /** Spreadsheets believe in a 29 February 1900, day 60. */
    private static LocalDate start(long day, boolean from1904) {
        return from1904 ? LocalDate.of(1904, 1, 1) : day < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    }
}
