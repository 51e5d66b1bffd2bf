throw new Error('thrown while it loads');
