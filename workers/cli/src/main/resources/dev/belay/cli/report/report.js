(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const svgs = [...document.querySelectorAll('svg.time')];
  const at = (xs, x) => {
    let low = 0, high = xs.length - 1, found = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (xs[middle] <= x) { found = middle; low = middle + 1; } else { high = middle - 1; }
    }
    return found;
  };
  const number = (value, digits) => value === null ? '–' : value.toLocaleString('en-US',
      {minimumFractionDigits: digits, maximumFractionDigits: digits}).replace('-', '−');
  const stamp = ms => new Date(data.start + ms).toISOString().slice(0, 19).replace('T', ' ');
  function show(share) {
    const ms = share * data.span;
    for (const svg of svgs) {
      const cross = svg.querySelector('.cross');
      const left = +cross.dataset.left, right = +cross.dataset.right;
      const x = Math.round((left + share * (right - left)) * 10) / 10;
      cross.setAttribute('d', `M${x} 8V${cross.dataset.h}`);
      const read = document.querySelector(`.read[data-of="${cross.dataset.of}"]`);
      const parts = [stamp(ms)];
      for (const line of data.lines.filter(one => one.of === cross.dataset.of)) {
        const index = at(line.x, ms);
        if (index >= 0) parts.push(`${line.name} <b>${number(line.y[index], line.digits)}</b>`);
      }
      if (cross.dataset.of === 'price') {
        const near = data.fills.filter(fill => Math.abs(fill[0] - ms) <= data.span / 250)
            .sort((a, b) => Math.abs(a[0] - ms) - Math.abs(b[0] - ms))[0];
        if (near) parts.push(`<b class="${near[2] > 0 ? 'up' : 'down'}">${near[2] > 0 ? 'bought' : 'sold'} `
            + `${near[3]} at ${number(near[1], data.digits)}</b>${near[4] > 1 ? ` (${near[4]} fills)` : ''}`);
      }
      read.innerHTML = parts.join(' &nbsp; ');
    }
  }
  const hide = () => svgs.forEach(svg => {
    const cross = svg.querySelector('.cross');
    cross.setAttribute('d', '');
    document.querySelector(`.read[data-of="${cross.dataset.of}"]`).textContent = '';
  });
  for (const svg of svgs) {
    svg.addEventListener('pointermove', event => {
      const box = svg.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      const cross = svg.querySelector('.cross').dataset;
      const share = (x - cross.left) / (cross.right - cross.left);
      if (share < 0 || share > 1) hide(); else show(share);
    });
    svg.addEventListener('pointerleave', hide);
  }
})();
