#!/usr/bin/env python3
"""Draws the pictures in src/test/resources/images that the JDK cannot write.

    pip install pillow
    python src/test/python/make_images.py

Each is the same chart of four plain quarters, 48 x 32: red, green / blue, white. Where a picture
is transparent, the chart's red quarter is wholly so, and its green one by half.
"""

import io
import pathlib
import struct
import zlib

from PIL import Image, ImageOps

OUT = pathlib.Path(__file__).parent.parent / "resources" / "images"
SIZE = WIDTH, HEIGHT = 48, 32
RED, GREEN, BLUE, WHITE = (200, 40, 30), (40, 180, 60), (30, 60, 200), (255, 255, 255)


def chart(mode="RGB", colours=(RED, GREEN, BLUE, WHITE)):
    image = Image.new(mode, SIZE)
    for i, colour in enumerate(colours):
        left, top = i % 2 * WIDTH // 2, i // 2 * HEIGHT // 2
        image.paste(colour, (left, top, left + WIDTH // 2, top + HEIGHT // 2))
    return image


def transparent_chart():
    return chart("RGBA", (RED + (0,), GREEN + (128,), BLUE + (255,), WHITE + (255,)))


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def inks(colour):
    """Cyan, magenta, yellow and a black that is not zero, 0 for no ink."""
    light = max(max(colour), 1)
    return tuple(round(255 - c * 255 / light) for c in colour) + (255 - light,)


def full_range(colour):
    """The Y, Cb and Cr of JFIF."""
    return Image.new("RGB", (1, 1), colour).convert("YCbCr").getpixel((0, 0))


def inverted(values):
    return tuple(255 - v for v in values)


def without_adobe(data):
    at = data.index(b"\xff\xee")
    (length,) = struct.unpack(">H", data[at + 2 : at + 4])
    return data[:at] + data[at + 2 + length :]


def with_transform(data, transform):
    """Adobe's segment ends with what colours the numbers are: 0 for CMYK, 2 for YCCK."""
    at = data.index(b"\xff\xee") + 15
    return data[:at] + bytes([transform]) + data[at + 1 :]


def ycck(colour):
    """Adobe's YCCK: the light that passes the inks as YCbCr, black inverted.

    libjpeg makes 255 - RGB of YCC; Adobe's files then hold inverted inks, so that YCC stands for
    the inks themselves. Pillow inverts what it writes, so all is inverted here once more.
    """
    c, m, y, k = inks(colour)
    return inverted(full_range((c, m, y)) + (255 - k,))


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(depth, colour_type, rows, *chunks):
    """A PNG of the chart, for what Pillow does not write."""
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour_type, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", png_chunk(b"IHDR", header)]
        + [png_chunk(kind, content) for kind, content in chunks]
        + [png_chunk(b"IDAT", data), png_chunk(b"IEND", b"")]
    )


def rows(pixels):
    """Rows of the chart, of the bytes of one pixel of each quarter."""
    one, two, three, four = pixels
    upper, lower = (one + two, three + four)
    half = len(one)

    def row(pair):
        return pair[:half] * (WIDTH // 2) + pair[half:] * (WIDTH // 2)

    return [row(upper)] * (HEIGHT // 2) + [row(lower)] * (HEIGHT // 2)


def key(*samples):
    """The colour that stands for none."""
    return b"tRNS", struct.pack(f">{len(samples)}H", *samples)


def sixteen_bits(*values):
    return struct.pack(f">{len(values)}H", *(v * 257 for v in values))


def exif(orientation):
    data = Image.Exif()
    data[0x0112] = orientation
    return data


def save(name, data):
    (OUT / name).write_bytes(data)


def save_webp(name, image, **options):
    out = io.BytesIO()
    image.save(out, "WEBP", **options)
    save(name, out.getvalue())


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    colours = (RED, GREEN, BLUE, WHITE)

    save("progressive.jpg", jpeg(chart(), progressive=True))
    save("restart-markers.jpg", jpeg(chart(), restart_marker_blocks=1))
    save("turned.jpg", jpeg(chart().transpose(Image.Transpose.ROTATE_90), exif=exif(6)))
    cmyk = chart("CMYK", [inks(c) for c in colours])
    save("cmyk-adobe.jpg", jpeg(cmyk))
    plain = chart("CMYK", [inverted(inks(c)) for c in colours])
    save("cmyk-plain.jpg", without_adobe(jpeg(plain)))
    save("ycck-adobe.jpg", with_transform(jpeg(chart("CMYK", [ycck(c) for c in colours])), 2))

    rgb16 = [sixteen_bits(*c) for c in colours]
    rgba16 = [sixteen_bits(*c, a) for c, a in zip(colours, (0, 128, 255, 255))]
    save("rgb16.png", png(16, 2, rows(rgb16)))
    save("rgba16.png", png(16, 6, rows(rgba16)))
    save("rgb-key.png", png(8, 2, rows([bytes(c) for c in colours]), key(*RED)))
    greys = (51, 102, 153, 255)
    save("grey-key.png", png(8, 0, rows([bytes([g]) for g in greys]), key(51)))
    save("grey16-key.png", png(16, 0, rows([sixteen_bits(g) for g in greys]), key(51 * 257)))
    nibbles = [bytes([g // 17 * 17]) for g in greys]  # Two equal pixels of four bits a byte.
    save("grey4-key.png", png(4, 0, [r[::2] for r in rows(nibbles)], key(3)))
    turned = io.BytesIO()
    chart().transpose(Image.Transpose.ROTATE_90).save(turned, "PNG", exif=exif(6))
    save("turned.png", turned.getvalue())

    save_webp("lossy.webp", chart(), quality=95)
    save_webp("lossless.webp", chart(), lossless=True)
    save_webp("lossy-alpha.webp", transparent_chart(), quality=95)
    save_webp("lossless-alpha.webp", transparent_chart(), lossless=True, exact=True)
    save_webp("turned.webp", chart().transpose(Image.Transpose.ROTATE_90), exif=exif(6), lossless=True)
    other = chart("RGBA", [c + (255,) for c in reversed(colours)])
    frames = dict(save_all=True, append_images=[other], duration=100)
    save_webp("animated.webp", chart("RGBA", [c + (255,) for c in colours]), lossless=True, **frames)
    save_webp("animated-lossy-alpha.webp", transparent_chart(), quality=95, **frames)

    for path in sorted(OUT.glob("*.*")):
        if path.suffix != ".md":
            image = Image.open(path)
            shown = ImageOps.exif_transpose(image).convert("RGB")
            centres = [(12, 8), (36, 8), (12, 24), (36, 24)]
            print(path.name, path.stat().st_size, image.mode, [shown.getpixel(c) for c in centres])


if __name__ == "__main__":
    main()
