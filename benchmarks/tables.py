"""Time all tables of the latest release from a loaded register, without reading it and without writing a file."""

import time
from datetime import UTC, datetime

import django

if __name__ == "__main__":
    django.setup()

    from assizes.domain.releases import Producer
    from assizes.reference import load_reference
    from assizes.reference.specifications import packaged_specifications
    from assizes.register.snapshot import current_frame
    from assizes.statistics.content import release_content

    specification = packaged_specifications(producer=Producer("", ""), small_base=20)[-1]
    frame, reference = current_frame(datetime.now(UTC)), load_reference()
    started = time.perf_counter()
    release_content(specification, frame, reference)
    print(f"{time.perf_counter() - started:.3f}")
