/* SPDX-License-Identifier: EPL-2.0 */
#include "tfmstudio/format.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define DIGITS_MAX 10u /* 4294967295 */

struct output {
    studio_sink_t sink;
    int count;
};

struct field {
    unsigned width;
    bool left;
    bool zeros;
};

static void put(struct output *out, const char *text, size_t length)
{
    if (length > 0) {
        out->sink(text, length);
        out->count += (int)length;
    }
}

static void pad(struct output *out, char with, unsigned used, unsigned width)
{
    for (; used < width; used++) {
        put(out, &with, 1);
    }
}

static void put_field(struct output *out, const struct field *field, const char *text, size_t length)
{
    if (!field->left) {
        pad(out, ' ', (unsigned)length, field->width);
    }
    put(out, text, length);
    if (field->left) {
        pad(out, ' ', (unsigned)length, field->width);
    }
}

static void put_number(struct output *out, const struct field *field, bool negative, uint32_t value, unsigned base,
                       const char *digits)
{
    char text[DIGITS_MAX + 1u];
    char *first = text + sizeof(text);
    do {
        *--first = digits[value % base];
        value /= base;
    } while (value != 0u);

    size_t length = (size_t)(text + sizeof(text) - first);
    if (field->zeros && !field->left) {
        if (negative) {
            put(out, "-", 1);
        }
        pad(out, '0', (unsigned)length + (negative ? 1u : 0u), field->width);
        put(out, first, length);
        return;
    }
    if (negative) {
        *--first = '-';
        length++;
    }
    put_field(out, field, first, length);
}

static const char *parse_field(const char *format, struct field *field)
{
    for (;; format++) {
        if (*format == '-') {
            field->left = true;
        } else if (*format == '0') {
            field->zeros = true;
        } else {
            break;
        }
    }
    while (*format >= '0' && *format <= '9') {
        field->width = field->width * 10u + (unsigned)(*format++ - '0');
    }
    while (*format == 'l' || *format == 'z' || *format == 'h') {
        format++;
    }
    return format;
}

int studio_vformat(studio_sink_t sink, const char *format, va_list arguments)
{
    static const char lower[] = "0123456789abcdef";
    static const char upper[] = "0123456789ABCDEF";
    struct output out = { .sink = sink, .count = 0 };

    while (*format != '\0') {
        const char *start = format;
        while (*format != '\0' && *format != '%') {
            format++;
        }
        put(&out, start, (size_t)(format - start));
        if (*format == '\0') {
            break;
        }

        const char *directive = format;
        struct field field = { 0 };
        format = parse_field(format + 1, &field);
        switch (*format) {
        case 'd':
        case 'i': {
            int32_t value = va_arg(arguments, int);
            uint32_t magnitude = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
            put_number(&out, &field, value < 0, magnitude, 10, lower);
            break;
        }
        case 'u':
            put_number(&out, &field, false, va_arg(arguments, unsigned), 10, lower);
            break;
        case 'x':
            put_number(&out, &field, false, va_arg(arguments, unsigned), 16, lower);
            break;
        case 'X':
            put_number(&out, &field, false, va_arg(arguments, unsigned), 16, upper);
            break;
        case 'p':
            put(&out, "0x", 2);
            field = (struct field){ .width = 8, .zeros = true };
            put_number(&out, &field, false, (uint32_t)(uintptr_t)va_arg(arguments, void *), 16, lower);
            break;
        case 'c': {
            char character = (char)va_arg(arguments, int);
            put_field(&out, &field, &character, 1);
            break;
        }
        case 's': {
            const char *text = va_arg(arguments, const char *);
            if (text == NULL) {
                text = "(null)";
            }
            put_field(&out, &field, text, strlen(text));
            break;
        }
        case '%':
            put(&out, "%", 1);
            break;
        case '\0':
            put(&out, directive, (size_t)(format - directive));
            return out.count;
        default:
            put(&out, directive, (size_t)(format + 1 - directive));
            break;
        }
        format++;
    }
    return out.count;
}
