"""How augmentations are written; no course has this exercise, so there is one dialect."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.binding import Offer, bind, offer, optional, wanted
from grader.dialects import Dialect, Part
from grader.forms import as_array, as_sequence, first_of
from grader.remote import Code

if TYPE_CHECKING:
    from grader.submission import Symbol

IMAGES = "x images image imgs img batch x_batch batch_x xs data inputs input arr pictures"
TARGETS = "t y labels label targets target ts ys t_batch y_batch"
RNG = "rng generator gen rs random_generator random_state rand rnd prng np_rng"
SEED = ("seed", "random_seed", "rng_seed")
P = "p prob probability flip_prob p_flip chance rate"
SHIFT = "max_shift shift max_pixels pixels max_translation max_offset shift_range limit m amount"
FILL = "fill fill_value cval constant background value"
SIZE = "size crop_size output_size crop_shape window shape out_size hw"
HEIGHT, WIDTH = "h height crop_h crop_height out_h size_h", "w width crop_w crop_width out_w size_w"
PAD = "pad padding pad_size"
DEGREES = "max_degrees degrees max_degree max_angle angle max_deg deg angle_range limit"
STRENGTH = "strength amount factor magnitude scale jitter s"
STD = "std sigma noise_std stddev std_dev scale noise_level strength"
ALPHA = "alpha strength amplitude magnitude scale a intensity"
SIGMA = "sigma smoothness sigma_px std s"

DRAWS = re.compile(r"\brng\b|random|\bseed\b|\brandn?\b|\brandint\b|\buniform\b|\bnormal\b")
BATCH = frozenset({"x", "xs", "images", "imgs", "batch", "x_batch"})


def _accepts(symbol: Symbol) -> bool:
    """Whether it draws, on a batch: ``rotate`` and ``translate`` are names of much else as well."""
    names = [p.name.lower() for p in symbol.parameters]
    if not names:
        return False
    if not {*RNG.split(), *SEED}.isdisjoint(names):
        return True
    return names[0] in BATCH and DRAWS.search(symbol.text) is not None


def _call(code: Code, part: str, rng: Any, *offers: Offer) -> Any:
    """Call a function that draws: with the generator, with a seed, or from the global state.

    What takes neither gets its numbers from NumPy's global generator, which is seeded here from
    the one that was meant for it, so that the same seed gives the same draws.
    """
    function = code[part]
    takes_seed = function.has_parameter(*SEED)
    given = [*offers, wanted(RNG, rng)]
    if takes_seed:
        given = [*offers, offer(" ".join(SEED), _next_seed(code, rng))]
    args, kwargs = bind(function.parameters, given)
    if not takes_seed and not any(value is rng for value in [*args, *kwargs.values()]):
        code.session.seed(_next_seed(code, rng))
    return function(*args, **kwargs)


def _next_seed(code: Code, rng: Any) -> int:
    return int(code.session.call(rng, (2**31,), method="integers"))


def _flip(part: str) -> Callable[[Code], object]:
    def adapter(code: Code) -> object:
        def flip(x: Any, rng: Any, p: float = 0.5) -> Any:
            return _images(_call(code, part, rng, offer(IMAGES, x), wanted(P, p)), part)

        return flip

    return adapter


def _by_one(part: str, names: str) -> Callable[[Code], object]:
    """Return the adapter of a function of the images, one amount and the generator."""

    def adapter(code: Code) -> object:
        def change(x: Any, amount: float, rng: Any) -> Any:
            return _images(_call(code, part, rng, offer(IMAGES, x), offer(names, amount)), part)

        return change

    return adapter


def _translate(code: Code) -> object:
    def translate(x: Any, max_shift: int, rng: Any, fill: float | None = None) -> Any:
        more = [] if fill is None else [wanted(FILL, fill)]
        given = (offer(IMAGES, x), offer(SHIFT, max_shift), *more)
        return _images(_call(code, "translate", rng, *given), "translate")

    return translate


def _random_crop(code: Code) -> object:
    def random_crop(x: Any, size: tuple[int, int], rng: Any, pad: int | None = None) -> Any:
        function = code["random_crop"]
        if function.has_parameter(*HEIGHT.split()) and function.has_parameter(*WIDTH.split()):
            sizes = [offer(HEIGHT, size[0]), offer(WIDTH, size[1])]
        else:
            sizes = [offer(SIZE, size)]
        more = [] if pad is None else [wanted(PAD, pad)]
        given = (offer(IMAGES, x), *sizes, *more)
        return _images(_call(code, "random_crop", rng, *given), "random_crop")

    return random_crop


def _color_jitter(code: Code) -> object:
    def color_jitter(x: Any, strength: float, rng: Any) -> Any:
        if code["color_jitter"].has_parameter("brightness", "contrast"):
            amounts = [optional("brightness", strength), optional("contrast", strength)]
        else:
            amounts = [offer(STRENGTH, strength)]
        given = (offer(IMAGES, x), *amounts)
        return _images(_call(code, "color_jitter", rng, *given), "color_jitter")

    return color_jitter


def _morph(code: Code) -> object:
    def morph(x: Any, alpha: float, sigma: float, rng: Any) -> Any:
        given = (offer(IMAGES, x), offer(ALPHA, alpha), wanted(SIGMA, sigma))
        return _images(_call(code, "morph", rng, *given), "morph")

    return morph


def _augment(code: Code) -> object:
    def augment(x: Any, t: Any, rng: Any) -> tuple[Any, Any]:
        returned = _call(code, "augment", rng, offer(IMAGES, x), offer(TARGETS, t))
        images, targets = as_sequence(returned, "augment", 2)
        return as_array(images, "augment"), as_array(targets, "augment")

    return augment


def _images(returned: Any, part: str) -> Any:
    return as_array(first_of(returned), part)


def _part(name: str, adapter: Callable[[Code], object], *others: str) -> Part:
    return Part(name, {name: (name, *others)}, adapter, accepts=_accepts)


NATIVE = Dialect(
    "native",
    (
        _part(
            "flip_horizontal",
            _flip("flip_horizontal"),
            "horizontal_flip",
            "random_flip_horizontal",
            "random_horizontal_flip",
        ),
        _part(
            "flip_vertical",
            _flip("flip_vertical"),
            "vertical_flip",
            "random_flip_vertical",
            "random_vertical_flip",
        ),
        _part("translate", _translate, "random_translate", "random_translation", "random_shift"),
        _part("random_crop", _random_crop),
        _part("rotate", _by_one("rotate", DEGREES), "random_rotate", "random_rotation"),
        _part("morph", _morph, "elastic_transform", "elastic_deformation", "elastic_distortion"),
        _part("color_jitter", _color_jitter, "colour_jitter"),
        _part("add_noise", _by_one("add_noise", STD), "add_gaussian_noise", "gaussian_noise"),
        _part("augment", _augment, "augment_batch"),
    ),
)

DIALECTS = (NATIVE,)
