"""Pansharpening a second time, from the papers: whole arrays in float64, scipy's filters, no tiles, nothing shared.

Only for Landsat's grids (ratio 2, first pixel centres coincide), where sampling is every other pixel.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage, optimize

RATIO = 2
# MS pixels by which both images are continued past their borders before anything else, and cut off again at the end.
MARGIN = 18
# Below this no spread is left to divide by.
NOTHING = 1e-9


def grown(image, margin):
    """Continue (..., h, w) past its borders: twice the border pixel minus the mirrored one."""
    width = [(0, 0)] * (image.ndim - 2) + [(margin, margin)] * 2
    return np.pad(image, width, mode="reflect", reflect_type="odd")


def separable(image, kernel):
    """Filter (..., h, w) along both axes."""
    return ndimage.correlate1d(ndimage.correlate1d(image, kernel, axis=-1), kernel, axis=-2)


def gaussian(gain):
    """Return the Gaussian whose response at the MS's Nyquist frequency is `gain` (Aiazzi et al., 2006), in pixels.

    exp(-2 (pi sigma f)^2) = gain at f = 1 / (2 ratio).
    """
    sigma = RATIO * np.sqrt(-2 * np.log(gain)) / np.pi
    x = np.arange(-12, 13)
    kernel = np.exp(-(x**2) / (2 * sigma**2))
    return kernel / kernel.sum()


# The mean over two pixels around a pixel's centre: half of each neighbour.
BOX = np.array([0.25, 0.5, 0.25])


def keys(image):
    """Double (..., h, w) by cubic convolution (Keys, 1981): even pixels are kept, odd ones get -1, 9, 9, -1 over 16."""
    weights = {-1: -1 / 16, 0: 9 / 16, 1: 9 / 16, 2: -1 / 16}
    return doubled(image, weights)


def linear(image):
    """Double by linear interpolation."""
    return doubled(image, {0: 0.5, 1: 0.5})


def doubled(image, between):
    for axis in (-1, -2):
        image = np.moveaxis(image, axis, -1)
        wide = np.repeat(image, 2, axis=-1)
        wide[..., 1::2] = sum(w * np.roll(image, -shift, axis=-1) for shift, w in between.items())
        image = np.moveaxis(wide, -1, axis)
    return image


def starlet_detail(pan):
    """Return pan minus its first B3-spline smoothing (Nunez et al., 1999): one dyadic level for a ratio of 2."""
    return pan - separable(pan, np.array([1, 4, 6, 4, 1]) / 16)


def sharper(pan, boost):
    """Raise the pan's contrast by boost^(f^2), f in units of Nyquist, with five taps a side that sum to one.

    That turns one Gaussian MTF into a higher one: gain1^(f^2) times (gain2 / gain1)^(f^2). Not in the papers.
    """
    f = np.linspace(0, 1, 1000)
    # A symmetric kernel's response is w0 + 2 w1 cos(pi f) + 2 w2 cos(2 pi f); w0 is what makes it one at f = 0.
    answers = np.stack([2 * (np.cos(k * np.pi * f) - 1) for k in (1, 2)], axis=1)
    near, far = np.linalg.lstsq(answers, boost ** (f**2) - 1, rcond=None)[0]
    return separable(pan, np.array([far, near, 1 - 2 * near - 2 * far, near, far]))


def covariance(a, b):
    return ((a - a.mean()) * (b - b.mean())).mean()


def ratio(i, over, under):
    """Divide; below .15 of the typical denominator go to 1; stay between 0 and 10. That is no paper's."""
    typical = i.fine(under).mean()
    if typical <= 1e-6:
        return np.ones_like(over)
    share = np.clip(under / (0.15 * typical), 0, 1)
    return np.clip(1 + share * (over - under) / np.maximum(under, 0.15 * typical), 0, 10)


class Images:
    """Everything the methods are written with, on the grown grids; statistics are taken without the margin."""

    def __init__(self, pan, ms, gain=0.28, low="mtf", up=keys, boost=1):
        self.up, self.mtf, self.kernel = up, gaussian(gain), gaussian(gain) if low == "mtf" else BOX
        self.ms = grown(np.asarray(ms, np.float64), MARGIN)
        self.pan = sharper(grown(np.asarray(pan, np.float64), RATIO * MARGIN), boost)
        self.low = self.degrade(self.pan)
        self.ms_up, self.low_up = up(self.ms), up(self.low)

    def degrade(self, fine):
        return separable(fine, self.kernel)[..., ::2, ::2]

    def seen(self, fine):
        """What the MS sensor would make of it, whatever filter the method itself smooths the pan with."""
        return separable(fine, self.mtf)[..., ::2, ::2]

    @staticmethod
    def fine(image):
        edge = RATIO * MARGIN
        return image[..., edge:-edge, edge:-edge]

    @staticmethod
    def coarse(image):
        return image[..., MARGIN:-MARGIN, MARGIN:-MARGIN]


def sharpened(method, pan, ms, steps=0, **options):
    """Return (B, H, W): the method of that id, then `steps` back-projections (Irani & Peleg, 1991).

    options: gain, up and boost, as `Images` takes them.
    """
    low = "box" if method in ("hpf", "sfim") else "mtf"
    images = Images(pan, ms, low=low, **options)
    fused = METHODS[method](images)
    for _ in range(steps):
        fused = fused + images.up(images.ms - images.seen(fused))
    return images.fine(fused)


def mtf_glp_fs(i):
    """Vivone et al., 2018, TIP, eq. 17."""
    gains = [covariance(i.fine(up), i.fine(i.pan)) / covariance(i.fine(i.low_up), i.fine(i.pan)) for up in i.ms_up]
    return np.stack([up + g * (i.pan - i.low_up) for up, g in zip(i.ms_up, gains)])


def mtf_glp(i):
    """Aiazzi et al., 2006; the pan brought to each band's mean and spread first, as in Vivone et al., 2015."""
    fused = []
    for up in i.ms_up:
        spread = i.fine(up).std() / i.fine(i.low_up).std()
        matched = (i.pan - i.fine(i.pan).mean()) * spread + i.fine(up).mean()
        matched_low = i.up(i.degrade(matched))
        fused.append(up + matched - matched_low)
    return np.stack(fused)


def mtf_glp_hpm(i):
    """Vivone et al., 2018, TGRS: the pan regressed on each band through its low-pass version."""
    fused = []
    for up in i.ms_up:
        slope, intercept = np.polyfit(i.fine(i.low_up).ravel(), i.fine(up).ravel(), 1)
        fused.append(up * ratio(i, slope * i.pan + intercept, slope * i.low_up + intercept))
    return np.stack(fused)


def mtf_glp_cbd(i):
    """Aiazzi et al., 2002, eq. 11: window by window, in plain loops."""
    fused = []
    for band, up in zip(i.ms, i.ms_up):
        whole = np.corrcoef(i.coarse(band).ravel(), i.coarse(i.low).ravel())[0, 1]
        threshold = min(max(1 - abs(whole), 0.5), 0.9)
        highest = 3 * i.coarse(band).std() / i.coarse(i.low).std()
        gains = np.zeros_like(band)
        for row in range(3, band.shape[0] - 3):
            for col in range(3, band.shape[1] - 3):
                here = slice(row - 3, row + 4), slice(col - 3, col + 4)
                a, b = band[here], i.low[here]
                spread = a.std() * b.std()
                if spread > NOTHING and covariance(a, b) / spread > threshold:
                    gains[row, col] = min(a.std() / b.std(), highest)
        fused.append(up + np.maximum(i.up(gains), 0) * (i.pan - i.low_up))
    return np.stack(fused)


def bdsd(i):
    """Garzelli et al., 2008, eq. 11: least squares one octave further down, blurred but not decimated."""
    kernel = i.kernel
    blurred, low_blurred = separable(i.ms, kernel), separable(i.low, kernel)
    known = np.stack([*(i.coarse(b).ravel() for b in blurred), i.coarse(i.low).ravel()], axis=1)
    assert low_blurred.shape == i.low.shape
    fused = []
    for band in range(len(i.ms)):
        missing = (i.coarse(i.ms[band]) - i.coarse(blurred[band])).ravel()
        answer = np.linalg.lstsq(known, missing, rcond=None)[0]
        fused.append(i.ms_up[band] + np.tensordot(answer[:-1], i.ms_up, 1) + answer[-1] * i.pan)
    return np.stack(fused)


def gsa(i):
    """Aiazzi et al., 2007: intensity regressed on the low-pass pan, gains cov(ms, I) / var(I)."""
    weights, offset = regression(i)
    return substituted(i, np.tensordot(weights, i.ms_up, 1) + offset, i.pan)


def gs(i):
    """Laben & Brower, 2000, mode 1: intensity is the mean of the bands."""
    intensity = i.ms_up.mean(axis=0)
    return substituted(i, intensity, matched_to(i, intensity, i.coarse(i.ms).mean(axis=0)))


def ihs(i):
    """Tu et al., 2001, eq. 8."""
    intensity = i.ms_up.mean(axis=0)
    return i.ms_up + (matched_to(i, intensity, i.coarse(i.ms).mean(axis=0)) - intensity)


def pca(i):
    """Chavez & Kwarteng, 1989: forward transform, first component replaced, inverse transform."""
    pixels = i.fine(i.ms_up).reshape(len(i.ms), -1)
    centre = pixels.mean(axis=1)[:, None, None]
    directions = np.linalg.svd(pixels - pixels.mean(axis=1, keepdims=True), full_matrices=False)[0].T
    directions[0] *= np.sign(directions[0].sum())
    components = np.tensordot(directions, i.ms_up - centre, 1)
    coarse = np.tensordot(directions[0], i.coarse(i.ms), 1)
    scale = coarse.std() / i.coarse(i.low).std()
    components[0] = scale * (i.pan - i.fine(i.pan).mean())
    return np.tensordot(directions.T, components, 1) + centre


def brovey(i):
    """Gillespie et al., 1987, with non-negative regressed weights, dark values taken off."""
    ms, low = i.coarse(i.ms).reshape(len(i.ms), -1), i.coarse(i.low).ravel()
    weights = optimize.nnls((ms - ms.mean(axis=1, keepdims=True)).T, low - low.mean())[0]
    weights = weights / weights.sum()
    dark, dark_pan = np.percentile(ms, 0.1, axis=1), np.percentile(low, 0.1)
    scale = (weights @ ms).std() / low.std()
    above = i.ms_up - dark[:, None, None]
    return above * ratio(i, scale * (i.pan - dark_pan), np.tensordot(weights, above, 1)) + dark[:, None, None]


def bt_h(i):
    """Lolli et al., 2017."""
    weights, offset = regression(i)
    haze = np.array([0.95, 0.45, 0.40, 0.05]) * np.percentile(i.coarse(i.ms).reshape(len(i.ms), -1), 1, axis=1)
    haze_pan = weights @ haze + offset
    intensity = np.tensordot(weights, i.ms_up, 1) + offset
    return (i.ms_up - haze[:, None, None]) * ratio(i, i.pan - haze_pan, intensity - haze_pan) + haze[:, None, None]


def sfim(i):
    """Liu, 2000, eq. 5, dark values taken off; the low-pass pan is a mean over an MS pixel."""
    dark = np.percentile(i.coarse(i.ms).reshape(len(i.ms), -1), 0.1, axis=1)[:, None, None]
    dark_pan = np.percentile(i.coarse(i.low), 0.1)
    return (i.ms_up - dark) * ratio(i, i.pan - dark_pan, i.low_up - dark_pan) + dark


def atwt(i):
    """Nunez et al., 1999, with gains std(ms) / std(pan_low)."""
    gains = i.fine(i.ms_up).std(axis=(1, 2)) / i.fine(i.low_up).std()
    return i.ms_up + gains[:, None, None] * starlet_detail(i.pan)


def regression(i):
    """Return weights and intercept of the bands that come closest to the low-pass pan."""
    ms = i.coarse(i.ms).reshape(len(i.ms), -1)
    answer = np.linalg.lstsq(np.vstack([ms, np.ones(ms.shape[1])]).T, i.coarse(i.low).ravel(), rcond=None)[0]
    return answer[:-1], answer[-1]


def matched_to(i, intensity, coarse_intensity):
    """Bring the pan to the intensity's mean, and to its spread as both have it at MS resolution."""
    scale = coarse_intensity.std() / i.coarse(i.low).std()
    return (i.pan - i.fine(i.pan).mean()) * scale + i.fine(intensity).mean()


def substituted(i, intensity, pan):
    gains = [covariance(i.fine(up), i.fine(intensity)) / i.fine(intensity).var() for up in i.ms_up]
    return np.stack([up + g * (pan - intensity) for up, g in zip(i.ms_up, gains)])


METHODS = {
    "mtf-glp-fs": mtf_glp_fs,
    "mtf-glp-hpm": mtf_glp_hpm,
    "mtf-glp": mtf_glp,
    "mtf-glp-cbd": mtf_glp_cbd,
    "bdsd": bdsd,
    "gsa": gsa,
    "bt-h": bt_h,
    "atwt": atwt,
    "hpf": mtf_glp,
    "sfim": sfim,
    "gs": gs,
    "pca": pca,
    "ihs": ihs,
    "brovey": brovey,
}
